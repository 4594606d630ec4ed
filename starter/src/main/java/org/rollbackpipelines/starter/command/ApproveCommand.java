package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.PlanText;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.steer.Approval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "approve",
    description = {
      "Lets a run carry out the plan it waits with.",
      "Without --plan it shows that plan and changes nothing: nobody agrees to what they have not"
          + " seen."
    })
final class ApproveCommand extends SteeringCommand {
  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Hash of the plan that is agreed to, or its first eight digits.")
  private @Nullable String plan;

  @Option(names = "--note", paramLabel = "TEXT", description = "A word on it, for the report.")
  private @Nullable String note;

  @Override
  int call(SteeredRun underWay) {
    return plan == null
        ? show(underWay, underWay.plan())
        : answered(underWay, underWay.tell("approve", new Approval(by(), plan, note)));
  }

  private int show(SteeredRun underWay, Plan waiting) {
    print(Json.of(waiting), PlanText.of(waiting));
    err()
        .println(
            "nothing was approved; to agree to it: rollback approve "
                + underWay.name()
                + " --plan "
                + waiting.hash());
    return ExitCode.USAGE;
  }
}
