package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Command;

@Command(
    name = "pause",
    description = {
      "Pauses queues of the profile. Jobs that are worked on go on.",
      "They stay paused, whatever rollbacks do, until: queue resume"
    })
final class QueuePauseCommand extends QueueTurnCommand {
  @Override
  int call(Session session, Profile profile) {
    return told(turn(session, profile, QueueTurn.PAUSE, "Pauses queues"));
  }
}
