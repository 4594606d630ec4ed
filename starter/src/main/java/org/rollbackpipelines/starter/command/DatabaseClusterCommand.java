package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
    name = "cluster",
    description = {
      "Has EVERY database of the cluster go back to a moment out of its archive, those of other",
      "applications as well; the code stays as it is. The former cluster is kept beside it, and",
      "rollback undo RUN brings it back. The profile has to name pointInTime.cluster.",
      "See what it would do with: rollback plan --tier cluster --at TIME"
    })
final class DatabaseClusterCommand extends ReasonedLaunchCommand {
  @ArgGroup(multiplicity = "1")
  private MomentOptions moment = new MomentOptions();

  @Override
  Launch launch(Profile profile) {
    return launch(
        TierName.CLUSTER,
        profile,
        "Switches the whole cluster of " + profile.application() + " to " + moment,
        moment::with);
  }
}
