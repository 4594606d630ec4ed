package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.Commands;

/** Programs of one command that keeps nothing: their notes go with it. */
record BriefCommands(Commands commands, Path notes) implements AutoCloseable {

  static BriefCommands begin() throws IOException {
    Path notes = Files.createTempDirectory("rollback-init-");
    return new BriefCommands(new Commands(doing -> {}, notes), notes);
  }

  /** What cannot be removed is left to whoever clears the system's temporary folder. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(notes)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      return;
    }
  }
}
