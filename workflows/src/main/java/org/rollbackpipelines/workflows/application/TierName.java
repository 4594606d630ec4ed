package org.rollbackpipelines.workflows.application;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
  /** One of the profile's own; which one, its request says. */
  CUSTOM("CustomRollback"),
  UNDO("UndoRollback"),
  RECOVERY("FailedRollbackRecovery");

  private final String workflowType;

  TierName(String workflowType) {
    this.workflowType = workflowType;
  }

  /** The built-in tier that people call so. */
  public static Optional<TierName> find(String word) {
    return Stream.of(values()).filter(tier -> tier.word().equals(word)).findFirst();
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
