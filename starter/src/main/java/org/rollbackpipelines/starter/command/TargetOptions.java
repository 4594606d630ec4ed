package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which kind of rollback, and where to. */
final class TargetOptions {
  @Option(
      names = "--tier",
      paramLabel = "TIER",
      required = true,
      completionCandidates = Tier.Words.class,
      description =
          "Kind of rollback: ${COMPLETION-CANDIDATES}; or one of the profile's own (tiers).")
  private String tier = "";

  @Option(
      names = "--to",
      paramLabel = "REF",
      description = "Release, tag or commit to go to (default: the last good release).")
  private @Nullable String to;

  @Mixin private final PartOptions parts = new PartOptions();

  @Option(
      names = "--keep-configuration",
      description =
          "Leave configuration files as they are (default: they go back to what the target was"
              + " recorded with).")
  private boolean keepConfiguration;

  @Mixin private final DataOptions data = new DataOptions();

  @ArgGroup private MomentOptions moment = new MomentOptions();

  /** The same request with a word on services, data and configuration. */
  RollbackRequest with(RollbackRequest request) {
    return moment.with(data.with(parts.with(request))).keepingConfiguration(keepConfiguration);
  }

  ChosenTier tier(Profile profile) {
    return ChosenTier.find(tier, profile);
  }

  @Nullable String to() {
    return to;
  }
}
