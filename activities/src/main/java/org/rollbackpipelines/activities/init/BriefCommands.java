package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.Commands;

/** Programs of one command that keeps nothing: their notes go with it. */
record BriefCommands(Commands commands, Path notes) implements AutoCloseable {

  static BriefCommands begin() throws IOException {
    Path notes = Files.createTempDirectory("rollback-init-");
    return new BriefCommands(new Commands(doing -> {}, notes), notes);
  }

  @Override
  public void close() throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(notes)) {
      left = files.toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(notes);
  }
}
