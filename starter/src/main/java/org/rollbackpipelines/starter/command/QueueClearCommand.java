package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Command;

@Command(
    name = "clear",
    description = {
      "Puts the jobs of queues away that are paused: those that wait, are delayed or failed.",
      "They are kept in the same Redis, and come back with: queue put-back"
    })
final class QueueClearCommand extends QueueTurnCommand {
  @Override
  int call(Session session, Profile profile) {
    requireNames("clear");
    return told(turn(session, profile, QueueTurn.CLEAR, "Puts jobs away"));
  }
}
