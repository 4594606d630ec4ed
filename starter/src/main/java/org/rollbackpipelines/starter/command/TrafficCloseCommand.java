package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.hand.TrafficTurn;
import picocli.CommandLine.Command;

@Command(
    name = "close",
    description = {
      "Keeps users out, as the profile says.",
      "They stay out, whatever rollbacks do, until: traffic open"
    })
final class TrafficCloseCommand extends TrafficTurnCommand {
  @Override
  int call(Session session, Profile profile) {
    return turn(session, profile, TrafficTurn.CLOSE, "Closes the traffic");
  }
}
