package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.steer.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "skip", description = "Goes on without the failed step that a run asks about.")
final class SkipCommand extends SteeringCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  @Option(
      names = "--step",
      paramLabel = "NAME",
      description = "The failed step that is meant (default: the one the run asks about).")
  private @Nullable String step;

  @Override
  int call(SteeredRun underWay) {
    return answered(underWay, underWay.tell("skip", new Order(by(), reason, step)));
  }
}
