package org.rollbackpipelines.starter.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;

/** The built-in tiers a person can choose on the command line. */
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

  static List<String> names() {
    return Arrays.stream(values()).map(Tier::name).toList();
  }

  TierName tier() {
    return tier;
  }

  String workflowType() {
    return tier.workflowType();
  }

  /** Those that every profile has, for help texts and shells. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
