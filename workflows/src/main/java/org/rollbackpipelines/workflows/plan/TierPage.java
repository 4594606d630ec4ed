package org.rollbackpipelines.workflows.plan;

import java.util.List;

/** A tier: its name and the list of its steps, in order. */
public interface TierPage {

  /** The name on the command line and in reports. */
  String name();

  /** The steps for a situation, every value resolved. */
  List<Step> steps(Situation now);
}
