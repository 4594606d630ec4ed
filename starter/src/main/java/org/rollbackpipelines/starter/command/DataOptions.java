package org.rollbackpipelines.starter.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What becomes of the data. */
final class DataOptions {
  @Option(
      names = "--database",
      paramLabel = "WHAT",
      converter = Words.class,
      completionCandidates = Words.class,
      description =
          "What becomes of the data: ${COMPLETION-CANDIDATES} (default: what the target needs).")
  private @Nullable DatabaseChoice choice;

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      description =
          "Take migrations back to exactly this revision (default: the one the target was recorded"
              + " with).")
  private @Nullable String revision;

  @Mixin private final BackupOptions backup = new BackupOptions();

  RollbackRequest with(RollbackRequest request) {
    return backup.with(request, choice).downTo(revision);
  }

  /** The words for it, as requests and profiles write them. */
  static final class Words implements ITypeConverter<DatabaseChoice>, Iterable<String> {
    @Override
    public DatabaseChoice convert(String word) {
      for (DatabaseChoice choice : DatabaseChoice.values()) {
        if (choice.word().equals(word)) {
          return choice;
        }
      }
      throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", words()));
    }

    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }

    private static List<String> words() {
      return Arrays.stream(DatabaseChoice.values()).map(DatabaseChoice::word).toList();
    }
  }
}
