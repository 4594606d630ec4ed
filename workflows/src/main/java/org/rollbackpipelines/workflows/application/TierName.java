package org.rollbackpipelines.workflows.application;

import java.util.Locale;

/** The tiers by the names people use, with the workflow that runs each. */
public enum TierName {
  EMERGENCY("EmergencyRollback"),
  STANDARD("StandardRollback"),
  PARTIAL("PartialRollback"),
  FULL("FullRollback"),
  DATABASE("DatabaseRollback"),
  CLUSTER("ClusterRollback"),
  CONFIGURATION("ConfigurationRollback"),
  TRAFFIC("TrafficSwitch"),
  UNDO("UndoRollback"),
  RECOVERY("FailedRollbackRecovery");

  private final String workflowType;

  TierName(String workflowType) {
    this.workflowType = workflowType;
  }

  /** The name on the command line, in profiles and in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The workflow that runs it. */
  public String workflowType() {
    return workflowType;
  }
}
