package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.steer.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "retry", description = "Tries the failed step again that a run asks about.")
final class RetryCommand extends SteeringCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private String reason = "";

  @Option(
      names = "--step",
      paramLabel = "NAME",
      description = "The failed step that is meant (default: the one the run asks about).")
  private @Nullable String step;

  @Override
  int call(SteeredRun underWay) {
    return answered(underWay, underWay.tell("retry", new Order(by(), reason, step)));
  }
}
