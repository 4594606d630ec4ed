package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that turn a feature. */
abstract class FeatureTurnCommand extends LaunchCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the feature in the profile.")
  private String feature = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

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
    return new Launch(
        TierName.PARTIAL,
        "Turns " + feature + " of " + profile.application() + " " + turn().word(),
        new RollbackRequest(
                profile.application(),
                null,
                reason,
                null,
                true,
                user(),
                approveBy(),
                profile.fingerprint())
            .turning(feature, turn())
            .keepingConfiguration(keepConfiguration));
  }
}
