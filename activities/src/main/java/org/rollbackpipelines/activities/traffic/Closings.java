package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** The note of each application whose users are kept out; it lasts as long as they are. */
final class Closings {
  private final Archive archive;

  Closings(Archive archive) {
    this.archive = archive;
  }

  Optional<Closing> of(String application) {
    Path file = archive.closing(application);
    try {
      return Files.exists(file)
          ? Optional.of(Json.mapper().readValue(file.toFile(), Closing.class))
          : Optional.empty();
    } catch (IOException e) {
      throw outage("read", file, e);
    }
  }

  /** On the disk before anything is closed: whoever comes after a crash finds it. */
  void write(String application, Closing closing) {
    Path file = archive.closing(application);
    try {
      PrivateFiles.replace(file, Json.mapper().writeValueAsBytes(closing));
    } catch (IOException e) {
      throw outage("written", file, e);
    }
  }

  void forget(String application) {
    Path file = archive.closing(application);
    try {
      if (Files.deleteIfExists(file)) {
        PrivateFiles.settle(archive.folder(application));
      }
    } catch (IOException e) {
      throw outage("removed", file, e);
    }
  }

  private static UncheckedIOException outage(String what, Path file, IOException e) {
    return new UncheckedIOException(
        "the note of what traffic was like, " + file + ", cannot be " + what, e);
  }
}
