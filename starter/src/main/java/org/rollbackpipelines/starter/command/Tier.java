package org.rollbackpipelines.starter.command;

/** The tiers by their names on the command line, with the workflow that runs each. */
enum Tier {
  emergency("EmergencyRollback");

  private final String workflowType;

  Tier(String workflowType) {
    this.workflowType = workflowType;
  }

  String workflowType() {
    return workflowType;
  }
}
