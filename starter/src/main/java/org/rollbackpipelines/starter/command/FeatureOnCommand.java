package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.FeatureTurn;
import picocli.CommandLine.Command;

@Command(
    name = "on",
    description = {
      "Turns one feature or plugin on; if the application does not show it on, all goes back.",
      "See what it would do with: rollback plan --tier partial --feature NAME --turn on"
    })
final class FeatureOnCommand extends FeatureTurnCommand {
  @Override
  FeatureTurn turn() {
    return FeatureTurn.ON;
  }
}
