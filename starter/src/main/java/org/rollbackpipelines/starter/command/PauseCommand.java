package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.steer.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "pause", description = "Holds a run before its next step.")
final class PauseCommand extends SteeringCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  int call(SteeredRun underWay) {
    return answered(underWay, underWay.tell("pause", new Order(by(), reason, null)));
  }
}
