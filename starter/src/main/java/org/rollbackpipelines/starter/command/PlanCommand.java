package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.PlanText;
import org.rollbackpipelines.workflows.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Shows what a rollback would do, every value resolved; changes nothing.")
final class PlanCommand extends ApplicationCommand {
  @Option(
      names = "--tier",
      required = true,
      description = "Kind of rollback: ${COMPLETION-CANDIDATES}.")
  private Tier tier = Tier.emergency;

  @Option(
      names = "--to",
      paramLabel = "REF",
      description = "Release, tag or commit to go to (default: the last good release).")
  private @Nullable String to;

  @Override
  int call(Session session, Profile profile) {
    Plan plan = new Planning(session, profile).plan(tier, to);
    print(Json.of(plan), PlanText.of(plan));
    return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }
}
