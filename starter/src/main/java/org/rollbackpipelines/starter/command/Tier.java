package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;

/** The tiers a person can choose on the command line. */
enum Tier {
  emergency(TierName.EMERGENCY),
  standard(TierName.STANDARD),
  partial(TierName.PARTIAL),
  full(TierName.FULL),
  database(TierName.DATABASE),
  cluster(TierName.CLUSTER),
  configuration(TierName.CONFIGURATION);

  private final TierName tier;

  Tier(TierName tier) {
    this.tier = tier;
  }

  TierName tier() {
    return tier;
  }

  String workflowType() {
    return tier.workflowType();
  }
}
