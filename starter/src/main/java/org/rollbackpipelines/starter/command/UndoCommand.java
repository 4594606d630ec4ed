package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.UndoRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Goes forward again, to exactly where the application was before a rollback.")
final class UndoCommand extends LaunchCommand {
  @Parameters(paramLabel = "RUN", description = "Name of the rollback that is to be undone.")
  private String run = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the report.")
  private @Nullable String reason;

  @Option(
      names = "--require-healthy",
      description =
          "Stay with what serves unless the checks pass on what comes back (default: the former"
              + " state is all that counts).")
  private boolean requireHealthy;

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.UNDO,
        "Takes the rollback " + run + " back",
        new UndoRequest(
            profile.application(),
            run,
            reason,
            requireHealthy,
            true,
            user(),
            approveBy(),
            profile.fingerprint()));
  }
}
