package org.rollbackpipelines.workflows.hand;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Looks at the queues of an application, pauses or resumes them, because a person wants that. */
@WorkflowInterface
public interface TurnQueues {

  @WorkflowMethod(name = "TurnQueues")
  ByHand turn(@Nullable QueueRequest request);
}
