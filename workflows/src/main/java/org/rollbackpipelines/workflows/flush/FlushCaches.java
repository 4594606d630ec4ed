package org.rollbackpipelines.workflows.flush;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Clears caches of an application, or single entries of them. */
@WorkflowInterface
public interface FlushCaches {

  @WorkflowMethod(name = "FlushCaches")
  Flushed flush(@Nullable FlushRequest request);
}
