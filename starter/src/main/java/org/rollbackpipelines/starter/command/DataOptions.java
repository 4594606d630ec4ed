package org.rollbackpipelines.starter.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Option;

/** What becomes of the data. */
final class DataOptions {
  /** The words for it. */
  enum Choice {
    keep(DatabaseChoice.KEEP),
    restore(DatabaseChoice.RESTORE);

    private final DatabaseChoice choice;

    Choice(DatabaseChoice choice) {
      this.choice = choice;
    }
  }

  @Option(
      names = "--database",
      paramLabel = "WHAT",
      description =
          "What becomes of the data: ${COMPLETION-CANDIDATES} (default: what the target needs).")
  private @Nullable Choice choice;

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

  RollbackRequest with(RollbackRequest request) {
    return request
        .with(choice == null ? null : choice.choice, backup, before)
        .stoppingFirst(stopFirst);
  }
}
