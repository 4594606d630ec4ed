package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = {
      "Takes migrations back to an exact revision and leaves the code as it is.",
      "It is done on a copy; what was live is kept beside it.",
      "See what it would do with: rollback plan --tier database --revision REVISION"
    })
final class DatabaseDownCommand extends LaunchCommand {
  @Option(
      names = "--to",
      paramLabel = "REVISION",
      required = true,
      description = "An exact revision as the tool names it, or base: before the first one.")
  private String revision = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.DATABASE,
        "Takes migrations of " + profile.application() + " back",
        new RollbackRequest(
                profile.application(),
                null,
                reason,
                null,
                true,
                user(),
                approveBy(),
                profile.fingerprint())
            .downTo(revision));
  }
}
