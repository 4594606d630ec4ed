package org.rollbackpipelines.workflows.fetch;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Backup;

/** Makes a proven backup of our own out of one that others made; changes no live database. */
@WorkflowInterface
public interface FetchBackup {

  @WorkflowMethod(name = "FetchBackup")
  Backup fetch(@Nullable FetchRequest request);
}
