package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    description = "Resumes queues of the profile, whoever paused them, all at once.")
final class QueueResumeCommand extends QueueTurnCommand {
  @Override
  int call(Session session, Profile profile) {
    return told(turn(session, profile, QueueTurn.RESUME, "Resumes queues"));
  }
}
