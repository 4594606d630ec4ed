package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.TierName;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that turn a feature. */
abstract class FeatureTurnCommand extends ReasonedLaunchCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the feature in the profile.")
  private String feature = "";

  @Option(
      names = "--keep-configuration",
      description =
          "Leave configuration files as they are (default: they go back with a feature whose"
              + " profile says so, when it is turned off).")
  private boolean keepConfiguration;

  /** Which way. */
  abstract FeatureTurn turn();

  @Override
  final Launch launch(Profile profile) {
    return launch(
        TierName.PARTIAL,
        profile,
        "Turns " + feature + " of " + profile.application() + " " + turn().word(),
        bare -> bare.turning(feature, turn()).keepingConfiguration(keepConfiguration));
  }
}
