package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.QueryMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.steer.Steering;

/** What every tier's run answers. */
public interface Rollback extends Steering {

  /** Where the run stands. */
  @QueryMethod(description = "Where the run stands, step by step")
  Progress progress();

  /** The plan it follows; null until it is made. */
  @QueryMethod(description = "The plan the run follows, every value resolved")
  @Nullable Plan plan();
}
