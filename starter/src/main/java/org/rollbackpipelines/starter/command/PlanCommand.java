package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.PlanText;
import org.rollbackpipelines.workflows.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description = "Shows what a rollback would do, every value resolved; changes nothing.")
final class PlanCommand extends ApplicationCommand {
  @Mixin private final TargetOptions target = new TargetOptions();

  @Override
  void requireSense(Profile profile) {
    ChosenTier unused = target.tier(profile);
  }

  @Override
  int call(Session session, Profile profile) {
    Plan plan = new Planning(session, profile).plan(target);
    print(Json.of(plan), PlanText.of(plan));
    return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }
}
