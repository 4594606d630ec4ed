package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** What the commands share that start a run of the data alone. */
abstract class DataLaunchCommand extends LaunchCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  /** A run of the database tier that does what was made of a bare request. */
  final Launch launch(Profile profile, String summary, Making making) {
    return launch(TierName.DATABASE, profile, summary, making);
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

  /** What becomes of the data. */
  @FunctionalInterface
  interface Making {
    RollbackRequest of(RollbackRequest bare);
  }
}
