package org.rollbackpipelines.workflows.salvage;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Writes out the rows that a run put out of sight; changes no database. */
@WorkflowInterface
public interface SalvageRows {

  @WorkflowMethod(name = "SalvageRows")
  SalvagedRows salvage(@Nullable SalvageRequest request);
}
