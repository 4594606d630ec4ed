package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.hand.TrafficTurn;
import picocli.CommandLine.Command;

@Command(
    name = "open",
    description = "Lets users in, whoever kept them out: a person, or a run that needed a human.")
final class TrafficOpenCommand extends TrafficTurnCommand {
  @Override
  int call(Session session, Profile profile) {
    return turn(session, profile, TrafficTurn.OPEN, "Opens the traffic");
  }
}
