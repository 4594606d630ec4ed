package org.rollbackpipelines.starter.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** Which moment a whole cluster goes back to: one of these. */
final class MomentOptions {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "The whole cluster as it was at this moment, such as 2026-03-01T12:00:00Z, out of the"
              + " archive that pointInTime of the profile names (tier cluster).")
  private @Nullable Instant at;

  @Option(
      names = "--restore-point",
      paramLabel = "NAME",
      description =
          "The same, as it was when pg_create_restore_point was called with this name (tier"
              + " cluster).")
  private @Nullable String restorePoint;

  RollbackRequest with(RollbackRequest request) {
    return request.asOf(at, restorePoint);
  }

  @Override
  public String toString() {
    return at != null ? at.toString() : "restore point " + restorePoint;
  }
}
