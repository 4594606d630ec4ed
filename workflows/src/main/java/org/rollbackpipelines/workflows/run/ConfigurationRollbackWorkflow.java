package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.ConfigurationTier;

/** Runs the configuration tier's page. */
public final class ConfigurationRollbackWorkflow extends TierWorkflow
    implements ConfigurationRollback {
  public ConfigurationRollbackWorkflow() {
    super(TierName.CONFIGURATION);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    if (asked.keepConfiguration()) {
      throw BadInput.failure(
          "a configuration rollback restores configuration: leave keepConfiguration out");
    }
    return RollbackRun.rollBack(
        new ConfigurationTier(),
        log(),
        asked,
        new WhereItStands("only its configuration goes back"));
  }
}
