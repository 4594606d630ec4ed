package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Concern;
import org.rollbackpipelines.workflows.application.Nearest;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.CustomTier;

/** Runs the page of one of the profile's own tiers. */
public final class CustomRollbackWorkflow extends TierWorkflow implements CustomRollback {
  public CustomRollbackWorkflow() {
    super(TierName.CUSTOM);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.requireOwnTier(request);
    String name = String.valueOf(asked.tier());
    Application application = Catalogue.find(asked.application()).application();
    OwnTier own = application.tier(name).orElseThrow(() -> unknown(name, application));
    Aim aim =
        own.does(Concern.CODE)
            ? Planner.targetOf(asked)
            : new WhereItStands("only its configuration goes back");
    return RollbackRun.rollBack(new CustomTier(own), log(), asked, aim);
  }

  private static ApplicationFailure unknown(String name, Application application) {
    List<String> own = application.tiers().stream().map(OwnTier::name).toList();
    Optional<TierName> builtIn = TierName.find(name).filter(tier -> tier != TierName.CUSTOM);
    if (builtIn.isPresent()) {
      return BadInput.failure(
          "the tier '" + name + "' is built in: start " + builtIn.get().workflowType());
    }
    return BadInput.failure(
        "the profile of "
            + application.name()
            + " has no tier '"
            + name
            + "'; "
            + (own.isEmpty() ? "it has none of its own" : Nearest.mend(name, own)));
  }
}
