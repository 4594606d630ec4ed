package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Mixin;
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

  @Mixin private final BackupOptions backup = new BackupOptions();

  RollbackRequest with(RollbackRequest request) {
    return backup.with(request, choice == null ? null : choice.choice);
  }
}
