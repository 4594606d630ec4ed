package org.rollbackpipelines.workflows.salvage;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Puts rows that a run put out of sight back into the live database. */
@WorkflowInterface
public interface PutRowsBack {

  @WorkflowMethod(name = "PutRowsBack")
  RowsPutBack putBack(@Nullable PutBackRequest request);
}
