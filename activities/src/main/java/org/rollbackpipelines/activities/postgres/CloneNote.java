package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/**
 * Which database is the clone of a backup. It lies in the backup's folder before there is a clone,
 * and until it is gone: no clone is forgotten, and none of another's is taken for ours.
 *
 * @param source what was cloned
 * @param database the clone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CloneNote(String backup, String source, String database) {
  static final String FILE = "clone.json";

  static CloneNote of(String source, String backup) {
    return new CloneNote(backup, source, CopyNames.clone(source, backup));
  }

  /** The comment on the clone; only its owner, the administrator, can write it. */
  String mark() {
    return "backup " + backup + " of " + source + ", made by rollback; nobody is let in";
  }

  void write(Path folder) throws IOException {
    PrivateFiles.replace(folder.resolve(FILE), Json.mapper().writeValueAsBytes(this));
  }

  /** The note in a folder; null where there is none. */
  static @Nullable CloneNote in(Path folder) throws IOException {
    try {
      return Json.mapper().readValue(Files.readAllBytes(folder.resolve(FILE)), CloneNote.class);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
