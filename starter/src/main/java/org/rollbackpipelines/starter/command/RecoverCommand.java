package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "recover",
    description = {
      "Brings a known good release up, whatever runs now: for a rollback that failed.",
      "It stops the services, starts the release from what is kept, and proves it for longer."
    })
final class RecoverCommand extends LaunchCommand {
  @Option(
      names = "--to",
      paramLabel = "REF",
      description = "Release to bring up (default: the good ones of the ledger, newest first).")
  private @Nullable String to;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private @Nullable String reason;

  @Option(
      names = "--keep-configuration",
      description =
          "Leave configuration files as they are (default: they go back to what the release was"
              + " recorded with, where they can be had).")
  private boolean keepConfiguration;

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.RECOVERY,
        "Brings " + profile.application() + " up again",
        new RecoveryRequest(
            profile.application(),
            null,
            null,
            null,
            to,
            reason,
            true,
            user(),
            approveBy(),
            profile.fingerprint(),
            keepConfiguration));
  }
}
