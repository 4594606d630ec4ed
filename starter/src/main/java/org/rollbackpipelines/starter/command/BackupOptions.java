package org.rollbackpipelines.starter.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** Which backup is restored, and when what runs is stopped for it. */
final class BackupOptions {
  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Restore this backup (default: the one the target was recorded with).")
  private @Nullable String backup;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Restore the newest proven backup from before this moment, such as 2026-03-01T12:00:00Z.")
  private @Nullable Instant before;

  @Option(
      names = "--stop-first",
      description =
          "Stop what runs before anything is made ready: for data that goes wrong as long as it"
              + " runs.")
  private boolean stopFirst;

  RollbackRequest with(RollbackRequest request, @Nullable DatabaseChoice choice) {
    return request.with(choice, backup, before).stoppingFirst(stopFirst);
  }
}
