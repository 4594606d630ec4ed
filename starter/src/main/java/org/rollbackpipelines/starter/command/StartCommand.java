package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    description = "Starts a rollback; with --wait shows its progress and ends with its exit code.")
final class StartCommand extends LaunchCommand {
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the ledger and the report.")
  private String reason = "";

  @Option(
      names = "--severity",
      paramLabel = "P0..P3",
      description = "Severity of the incident, for filters and reports.")
  private @Nullable String severity;

  @Override
  void requireSense(Profile profile) {
    ChosenTier unused = target.tier(profile);
  }

  @Override
  Launch launch(Profile profile) {
    ChosenTier tier = target.tier(profile);
    RollbackRequest request =
        new RollbackRequest(
            profile.application(),
            target.to(),
            reason,
            severity,
            true,
            user(),
            approveBy(),
            profile.fingerprint());
    return new Launch(
        tier.name(),
        tier.workflowType(),
        "Rolls " + profile.application() + " back",
        tier.with(target.with(request)));
  }
}
