package org.rollbackpipelines.workflows.unlock;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Takes the lock of a migration tool away whose holder is proven dead. */
@WorkflowInterface
public interface UnlockMigrations {

  @WorkflowMethod(name = "UnlockMigrations")
  Unlocked unlock(@Nullable UnlockRequest request);
}
