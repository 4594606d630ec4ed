package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.steer.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "abort", description = "Undoes what a run changed, and ends it.")
final class AbortCommand extends SteeringCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  int call(SteeredRun underWay) {
    return answered(underWay, underWay.tell("abort", new Order(by(), reason, null)));
  }
}
