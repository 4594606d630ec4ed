package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "put-back",
    description = {
      "Puts jobs back that were put away, before all that came since.",
      "One whose id a new job has by now stays kept."
    })
final class QueuePutBackCommand extends QueueTurnCommand {
  @Option(
      names = "--kept",
      paramLabel = "ID",
      description = "As what they are kept; see: queue kept (default: what alone is kept).")
  private @Nullable String kept;

  @Override
  int call(Session session, Profile profile) {
    requireNames("put-back");
    return told(turn(session, profile, QueueTurn.PUT_BACK, "Puts jobs back", kept));
  }
}
