package org.rollbackpipelines.starter.command;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Asks the application's host for a plan. */
final class Planning {
  private final Session session;
  private final Profile profile;

  Planning(Session session, Profile profile) {
    this.session = session;
    this.profile = profile;
  }

  Plan plan(TargetOptions target) {
    return plan(target.tier(profile), target.to(), target::with);
  }

  /** The plan of the tier that goes to the last good release and to nothing else. */
  Plan emergency() {
    return plan(Tier.emergency, request -> request);
  }

  /** The plan of a tier that goes to the last good release. */
  Plan plan(Tier tier, UnaryOperator<RollbackRequest> data) {
    return plan(ChosenTier.of(tier), null, data);
  }

  private Plan plan(ChosenTier tier, @Nullable String to, UnaryOperator<RollbackRequest> data) {
    RollbackRequest request =
        tier.with(
            data.apply(
                new RollbackRequest(
                    profile.application(),
                    to,
                    null,
                    null,
                    false,
                    null,
                    null,
                    profile.fingerprint())));
    RunResult planned =
        new Dispatch(session)
            .ask(
                tier.workflowType(),
                RunId.next(profile.application(), "plan"),
                "Plan for " + profile.application(),
                request,
                RunResult.class);
    Plan plan = planned.plan();
    if (plan == null) {
      throw CommandFailure.failed("the worker is of another version and made no plan; update it");
    }
    return plan;
  }
}
