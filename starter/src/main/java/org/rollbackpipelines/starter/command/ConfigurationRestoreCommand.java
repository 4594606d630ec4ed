package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description = {
      "Restores the configuration files and leaves code and data as they are. What was live is kept.",
      "See what it would do with: rollback plan --tier configuration"
    })
final class ConfigurationRestoreCommand extends ReasonedLaunchCommand {
  @Option(
      names = "--to",
      paramLabel = "REF",
      description =
          "Release whose configuration comes back (default: the last good one that was recorded"
              + " with it; the one that runs, where it is good).")
  private @Nullable String to;

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.CONFIGURATION,
        "Restores the configuration of " + profile.application(),
        new RollbackRequest(
            profile.application(),
            to,
            reason(),
            null,
            true,
            user(),
            approveBy(),
            profile.fingerprint()));
  }
}
