package org.rollbackpipelines.activities.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.feature.FeatureOrder;

/** What a run found before it turned a feature: its state, and the bytes of its file. */
final class FeatureNotes {
  private final Path folder;

  FeatureNotes(Archive archive, FeatureOrder order) {
    this.folder = archive.feature(order.application(), order.run());
  }

  @Nullable FeatureNote note() {
    byte[] content = read("before.json");
    try {
      return content == null ? null : Json.mapper().readValue(content, FeatureNote.class);
    } catch (IOException e) {
      throw outage("read", "before.json", e);
    }
  }

  /** What was found first counts: a second look may find what the run itself has done. */
  void keep(FeatureNote note) {
    try {
      keep("before.json", Json.mapper().writeValueAsBytes(note));
    } catch (IOException e) {
      throw outage("written", "before.json", e);
    }
  }

  byte @Nullable [] formerFile() {
    return read("former");
  }

  void keepFile(byte[] content) {
    keep("former", content);
  }

  private void keep(String name, byte[] content) {
    try {
      if (!Files.exists(folder.resolve(name))) {
        PrivateFiles.replace(folder.resolve(name), content);
      }
    } catch (IOException e) {
      throw outage("written", name, e);
    }
  }

  private byte @Nullable [] read(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException e) {
      throw outage("read", name, e);
    }
  }

  private UncheckedIOException outage(String what, String name, IOException e) {
    return new UncheckedIOException(
        "the note of how a feature was, " + folder.resolve(name) + ", cannot be " + what, e);
  }
}
