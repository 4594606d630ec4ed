package org.rollbackpipelines.workflows.hand;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Restarts the server of a cache, because a person wants that. */
@WorkflowInterface
public interface RestartCache {

  @WorkflowMethod(name = "RestartCache")
  ByHand restart(@Nullable RestartRequest request);
}
