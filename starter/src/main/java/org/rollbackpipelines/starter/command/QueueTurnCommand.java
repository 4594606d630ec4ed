package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  /** Nobody clears all queues because a name was forgotten. */
  final void requireNames(String what) {
    if (queues.isEmpty()) {
      throw CommandFailure.usage(
          "name the queues that are meant: rollback queue " + what + " NAME");
    }
  }

  final ByHand turn(Session session, Profile profile, QueueTurn turn, String summary) {
    return turn(session, profile, turn, summary, null);
  }

  final ByHand turn(
      Session session, Profile profile, QueueTurn turn, String summary, @Nullable String kept) {
    return new Dispatch(session)
        .ask(
            "TurnQueues",
            RunId.next(profile.application(), "queues"),
            summary + " of " + profile.application(),
            new QueueRequest(profile.application(), turn, queues, kept),
            ByHand.class);
  }

  final int told(ByHand done) {
    print(Json.of(done), done.detail());
    return ExitCode.OK;
  }
}
