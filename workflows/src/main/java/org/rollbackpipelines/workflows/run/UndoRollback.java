package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;

/** Takes a finished rollback back: exactly what ran before it runs again. */
@WorkflowInterface
public interface UndoRollback extends Rollback {

  @WorkflowMethod(name = "UndoRollback")
  RunResult undo(@Nullable UndoRequest request);
}
