package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** What the commands share that start a run of their own tier, and have to say why. */
abstract class ReasonedLaunchCommand extends LaunchCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  final String reason() {
    return reason;
  }

  /** A run of that tier that does what was made of a bare request. */
  final Launch launch(TierName tier, Profile profile, String summary, Making making) {
    RollbackRequest bare =
        new RollbackRequest(
            profile.application(),
            null,
            reason,
            null,
            true,
            user(),
            approveBy(),
            profile.fingerprint());
    return new Launch(tier, summary, making.of(bare));
  }

  /** What a run is to do. */
  @FunctionalInterface
  interface Making {
    RollbackRequest of(RollbackRequest bare);
  }
}
