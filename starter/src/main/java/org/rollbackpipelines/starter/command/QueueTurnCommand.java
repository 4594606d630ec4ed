package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.hand.ByHand;
import org.rollbackpipelines.workflows.hand.QueueRequest;
import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Parameters;

/** What the commands share that turn queues by hand. */
abstract class QueueTurnCommand extends ApplicationCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Queues, as the profile names them (default: all of them).")
  private final List<String> queues = new ArrayList<>();

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  final ByHand turn(Session session, Profile profile, QueueTurn turn, String summary) {
    return new Dispatch(session)
        .ask(
            "TurnQueues",
            RunId.next(profile.application(), "queues"),
            summary + " of " + profile.application(),
            new QueueRequest(profile.application(), turn, queues),
            ByHand.class);
  }

  final int told(ByHand done) {
    print(Json.of(done), done.detail());
    return ExitCode.OK;
  }
}
