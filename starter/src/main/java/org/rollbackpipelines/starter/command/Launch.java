package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;

/**
 * A run that is to be started.
 *
 * @param tier as people call it
 */
record Launch(String tier, String workflowType, String summary, Object request) {
  Launch(TierName tier, String summary, Object request) {
    this(tier.word(), tier.workflowType(), summary, request);
  }
}
