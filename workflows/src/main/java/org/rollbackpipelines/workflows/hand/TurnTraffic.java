package org.rollbackpipelines.workflows.hand;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Closes the traffic of an application, or opens it, because a person wants that. */
@WorkflowInterface
public interface TurnTraffic {

  @WorkflowMethod(name = "TurnTraffic")
  ByHand turn(@Nullable TrafficRequest request);
}
