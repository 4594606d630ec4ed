package org.rollbackpipelines.starter.command;

import java.util.stream.Collectors;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.hand.ByHand;
import org.rollbackpipelines.workflows.hand.QueueTurn;
import org.rollbackpipelines.workflows.step.CheckResult;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = {
      "Shows how the queues stand: jobs that are worked on, that wait, that failed.",
      "Ends with exit code 10 where one of them does not answer."
    })
final class QueueListCommand extends QueueTurnCommand {
  @Override
  EngineUse use() {
    return EngineUse.LOOK;
  }

  @Override
  int call(Session session, Profile profile) {
    ByHand seen = turn(session, profile, QueueTurn.LOOK, "Looks at queues");
    print(
        Json.of(seen),
        seen.parts().stream()
            .map(part -> part.name() + ": " + part.measured())
            .collect(Collectors.joining(System.lineSeparator())));
    return seen.parts().stream().allMatch(CheckResult::passed) ? ExitCode.OK : ExitCode.PROBLEMS;
  }
}
