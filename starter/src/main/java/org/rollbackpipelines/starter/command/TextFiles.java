package org.rollbackpipelines.starter.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a user named. */
final class TextFiles {
  private TextFiles() {}

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandFailure.failed(
          "the run ended, but " + file + " could not be written: " + e.getMessage());
    }
  }
}
