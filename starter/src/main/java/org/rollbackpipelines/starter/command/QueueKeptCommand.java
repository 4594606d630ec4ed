package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.workflows.hand.QueueTurn;
import picocli.CommandLine.Command;

@Command(name = "kept", description = "Shows which jobs of queues were put away and are kept.")
final class QueueKeptCommand extends QueueTurnCommand {
  @Override
  EngineUse use() {
    return EngineUse.LOOK;
  }

  @Override
  int call(Session session, Profile profile) {
    return told(turn(session, profile, QueueTurn.KEPT, "Looks at kept jobs"));
  }
}
