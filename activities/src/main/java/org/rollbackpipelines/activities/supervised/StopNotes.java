package org.rollbackpipelines.activities.supervised;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.folder.RuntimeFolder;

/**
 * The note of each service's last stop. The first of a run stays as it is: it tells what was there
 * before the run, and since when users were not served, whoever was killed meanwhile.
 */
final class StopNotes {
  private final RuntimeFolder folder;
  private final Instant since;

  StopNotes(RuntimeFolder folder, Instant since) {
    this.folder = folder;
    this.since = since;
  }

  /** Notes a service that is about to be stopped. */
  void note(String service, boolean served, Supplier<Map<String, String>> surroundings) {
    StopNote before = ofThisRun(service);
    if (before == null) {
      Map<String, String> known = surroundings.get();
      // One that was lost with its supervisor is started with what was known of it before.
      Map<String, String> kept = known.isEmpty() ? surroundings(service) : known;
      write(service, new StopNote(Instant.now(), served, kept));
    } else if (served && !before.served()) {
      write(service, new StopNote(Instant.now(), true, before.surroundings()));
    }
  }

  /** When this run stopped the service; null when it did not, or nothing ran. */
  @Nullable Instant darkFrom(String service) {
    StopNote note = ofThisRun(service);
    return note == null || !note.served() ? null : note.at();
  }

  /** What was noted last. */
  Map<String, String> surroundings(String service) {
    StopNote note = read(service);
    return note == null ? Map.of() : note.surroundings();
  }

  private @Nullable StopNote ofThisRun(String service) {
    StopNote note = read(service);
    return note == null || note.at().isBefore(since) ? null : note;
  }

  private @Nullable StopNote read(String service) {
    Path file = folder.stopNote(service);
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), StopNote.class);
    } catch (NoSuchFileException | JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; nothing was stopped", e);
    }
  }

  private void write(String service, StopNote note) {
    Path file = folder.stopNote(service);
    try {
      PrivateFiles.replace(file, Json.mapper().writeValueAsBytes(note));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + " and stopped nothing; make the folder writable", e);
    }
  }
}
