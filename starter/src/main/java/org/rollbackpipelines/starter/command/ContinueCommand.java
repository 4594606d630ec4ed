package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.steer.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "continue", description = "Lets a paused run go on.")
final class ContinueCommand extends SteeringCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  int call(SteeredRun underWay) {
    return answered(underWay, underWay.tell("continue", new Order(by(), reason, null)));
  }
}
