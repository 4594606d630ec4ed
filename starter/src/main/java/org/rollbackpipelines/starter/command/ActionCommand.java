package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "action",
    description = {
      "Makes HTTP calls of the profile that are called by hand, in the profile's order.",
      "See what it would do with: rollback plan --tier partial --action NAME"
    })
final class ActionCommand extends LaunchCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Name of an action in the profile, with when: by-hand.")
  private final List<String> actions = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.PARTIAL,
        "Calls " + String.join(", ", actions) + " of " + profile.application(),
        new RollbackRequest(
                profile.application(),
                null,
                reason,
                null,
                true,
                user(),
                approveBy(),
                profile.fingerprint())
            .calling(actions));
  }
}
