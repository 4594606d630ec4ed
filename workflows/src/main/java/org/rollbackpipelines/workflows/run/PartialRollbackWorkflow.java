package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.ActionTier;
import org.rollbackpipelines.workflows.tier.FeatureTier;
import org.rollbackpipelines.workflows.tier.PartialTier;

/** Runs the partial tier's page. */
public final class PartialRollbackWorkflow extends TierWorkflow implements PartialRollback {

  public PartialRollbackWorkflow() {
    super(TierName.PARTIAL);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    requireOnePart(asked);
    if (!asked.services().isEmpty()) {
      return RollbackRun.rollBack(new PartialTier(), log(), asked, Planner.targetOf(asked));
    }
    String feature = asked.feature();
    FeatureTurn turn = asked.turn();
    return feature == null || turn == null ? called(asked) : turned(asked, feature, turn);
  }

  private RunResult called(RollbackRequest asked) {
    Aim stays = new WhereItStands("only actions are called");
    return RollbackRun.rollBack(new ActionTier(asked.actions()), log(), asked, stays);
  }

  private RunResult turned(RollbackRequest asked, String feature, FeatureTurn turn) {
    Application application = Catalogue.find(asked.application()).application();
    Aim stays = new WhereItStands("only " + feature + " is turned " + turn.word());
    return RollbackRun.rollBack(new FeatureTier(application, feature, turn), log(), asked, stays);
  }

  private static void requireOnePart(RollbackRequest asked) {
    if (asked.services().isEmpty() && !asked.namesPart()) {
      throw BadInput.failure(
          "a partial rollback takes single services back: name them under services, or use the"
              + " emergency tier for all of them; or name a feature with turn, or actions");
    }
    if (asked.namesPart() && (!asked.services().isEmpty() || asked.to() != null)) {
      throw BadInput.failure(
          "a feature is turned, and actions are called, on what runs: leave services and to out");
    }
    if (asked.feature() != null && !asked.actions().isEmpty()) {
      throw BadInput.failure("name a feature or actions, each in a run of its own");
    }
    if ((asked.feature() == null) != (asked.turn() == null)) {
      throw BadInput.failure("feature and turn belong together: turn is on or off");
    }
  }
}
