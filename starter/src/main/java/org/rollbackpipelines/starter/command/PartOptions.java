package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** A part of an application that is dealt with alone. */
final class PartOptions {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      description =
          "Only this service goes back, and all others run on; may be given more than once"
              + " (partial tier).")
  private final List<String> services = new ArrayList<>();

  @Option(
      names = "--clear-jobs",
      description =
          "The jobs of the queues that these services work on are put away before, and kept (with"
              + " --service).")
  private boolean clearJobs;

  @Option(
      names = "--feature",
      paramLabel = "NAME",
      description = "Only this feature is turned, and the release runs on (partial tier).")
  private @Nullable String feature;

  @Option(
      names = "--turn",
      paramLabel = "on|off",
      description = "Which way the feature is turned (with --feature).")
  private @Nullable FeatureTurn turn;

  @Option(
      names = "--action",
      paramLabel = "NAME",
      description =
          "Only this HTTP call of the profile is made; may be given more than once (partial"
              + " tier).")
  private final List<String> actions = new ArrayList<>();

  /** The same request for these parts alone. */
  RollbackRequest with(RollbackRequest request) {
    if (clearJobs && services.isEmpty()) {
      throw CommandFailure.usage(
          "--clear-jobs clears the jobs of single services: name them with --service");
    }
    if ((feature == null) != (turn == null)) {
      throw CommandFailure.usage("--feature and --turn belong together: give both");
    }
    if (feature != null && !actions.isEmpty()) {
      throw CommandFailure.usage("name a feature or actions, each in a run of its own");
    }
    if (feature != null && turn != null) {
      return request.of(services).turning(feature, turn);
    }
    RollbackRequest parts = request.of(services).clearingJobs(clearJobs);
    return actions.isEmpty() ? parts : parts.calling(actions);
  }
}
