package org.rollbackpipelines.workflows.engine;

import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Stands in for workflow types nobody knows: without it such a run would hang for ever. */
public final class UnknownWorkflow implements DynamicWorkflow {
  /** The types that people can start. */
  public static final List<String> KNOWN =
      List.of(
          "EmergencyRollback",
          "StandardRollback",
          "PartialRollback",
          "FullRollback",
          "DatabaseRollback",
          "ClusterRollback",
          "ConfigurationRollback",
          "TrafficSwitch",
          "CustomRollback",
          "UndoRollback",
          "FailedRollbackRecovery",
          "RecordRelease",
          "SalvageRows",
          "PutRowsBack",
          "FetchBackup",
          "UnlockMigrations",
          "FlushCaches",
          "RestartCache",
          "TurnTraffic",
          "TurnQueues",
          "JudgeRelease",
          "Inquiry");

  @Override
  public Object execute(EncodedValues arguments) {
    throw ApplicationFailure.newNonRetryableFailure(
        "there is no workflow type '"
            + Workflow.getInfo().getWorkflowType()
            + "'; start one of: "
            + String.join(", ", KNOWN),
        "UnknownWorkflowType");
  }
}
