package org.rollbackpipelines.workflows.tier;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Traffic, caches and queues: what stands around the services, and waits while they are away. */
final class Surroundings {
  private Surroundings() {}

  /** The looks of before, and whether all of it can be asked to wait. */
  static List<Step> looks(Situation now, boolean stops, List<Step> others) {
    List<Step> looks = new ArrayList<>(Warmth.looks(now, others));
    looks.addAll(Paused.looks(now));
    return Closings.checked(now, stops, looks);
  }

  /** Users first; then what fills the caches again; then the jobs. */
  static List<Step> back(Situation now, boolean stops) {
    List<Step> steps = new ArrayList<>(Closings.opened(now, stops));
    steps.addAll(Warmth.warmed(now));
    steps.addAll(Paused.resumed(now));
    return steps;
  }
}
