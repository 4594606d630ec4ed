package org.rollbackpipelines.activities.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** The errands of one pipeline, in the state folder; none is ever removed. */
final class Errands {
  private final Path folder;

  Errands(Path folder) {
    this.folder = folder;
  }

  /** The newest first. */
  List<Errand> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(Errands::read)
          .sorted(Comparator.comparing(Errand::since).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  Optional<Errand> find(Instant since, String commit) {
    Path file = file(since, commit);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  Errand keep(Errand errand) {
    Path file = file(errand.since(), errand.commit());
    try {
      PrivateFiles.replace(file, Json.mapper().writeValueAsBytes(errand));
      return errand;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the note of what the pipeline is asked for, " + file + ", cannot be written", e);
    }
  }

  private Path file(Instant since, String commit) {
    return folder.resolve(Archive.safe(since.toEpochMilli() + "-" + commit) + ".json");
  }

  private static Errand read(Path file) {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), Errand.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
