package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.FeatureTurn;
import picocli.CommandLine.Command;

@Command(
    name = "off",
    description = {
      "Turns one feature or plugin off; if the application does not show it off, all goes back.",
      "See what it would do with: rollback plan --tier partial --feature NAME --turn off"
    })
final class FeatureOffCommand extends FeatureTurnCommand {
  @Override
  FeatureTurn turn() {
    return FeatureTurn.OFF;
  }
}
