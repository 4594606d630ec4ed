package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "action",
    description = {
      "Makes HTTP calls of the profile that are called by hand, in the profile's order.",
      "See what it would do with: rollback plan --tier partial --action NAME"
    })
final class ActionCommand extends ReasonedLaunchCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Name of an action in the profile, with when: by-hand.")
  private final List<String> actions = new ArrayList<>();

  @Override
  Launch launch(Profile profile) {
    return launch(
        TierName.PARTIAL,
        profile,
        "Calls " + String.join(", ", actions) + " of " + profile.application(),
        bare -> bare.calling(actions));
  }
}
