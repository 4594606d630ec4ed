package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** The notes of runs on the upstreams they turned; each stays with its run. */
final class Turns {
  private final Archive archive;

  Turns(Archive archive) {
    this.archive = archive;
  }

  Optional<Turn> of(UpstreamOrder order) {
    Path file = file(order);
    try {
      return Files.exists(file)
          ? Optional.of(Json.mapper().readValue(file.toFile(), Turn.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the note of the upstream, " + file + ", cannot be read", e);
    }
  }

  /** On the disk before the upstream changes: whoever comes after a crash finds it. */
  void write(UpstreamOrder order, Turn turn) {
    Path file = file(order);
    try {
      PrivateFiles.replace(file, Json.mapper().writeValueAsBytes(turn));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the note of the upstream, " + file + ", cannot be written", e);
    }
  }

  private Path file(UpstreamOrder order) {
    return archive.run(order.application(), order.run()).resolve("upstream.json");
  }
}
