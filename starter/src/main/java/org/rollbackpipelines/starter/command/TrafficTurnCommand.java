package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.hand.ByHand;
import org.rollbackpipelines.workflows.hand.TrafficRequest;
import org.rollbackpipelines.workflows.hand.TrafficTurn;
import picocli.CommandLine.Option;

/** What the commands share that turn traffic by hand. */
abstract class TrafficTurnCommand extends ApplicationCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; rollbacks say so where users stay out.")
  private @Nullable String reason;

  @Override
  final EngineUse use() {
    return EngineUse.ACT;
  }

  final int turn(Session session, Profile profile, TrafficTurn turn, String summary) {
    ByHand done =
        new Dispatch(session)
            .ask(
                "TurnTraffic",
                RunId.next(profile.application(), "traffic"),
                summary + " of " + profile.application(),
                new TrafficRequest(profile.application(), turn, reason),
                ByHand.class);
    print(Json.of(done), done.detail());
    return ExitCode.OK;
  }
}
