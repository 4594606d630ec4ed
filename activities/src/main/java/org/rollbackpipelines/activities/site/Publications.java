package org.rollbackpipelines.activities.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** The note of the last publication; it is written before anything is published. */
record Publications(Path file) {

  @Nullable Publication last() {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), Publication.class);
    } catch (NoSuchFileException | JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; nothing was published", e);
    }
  }

  /** The one that did not come to its end, as far as anybody knows; null when there is none. */
  @Nullable Publication open() {
    Publication last = last();
    return last == null || last.ended() ? null : last;
  }

  void note(Publication publication) {
    try {
      PrivateFiles.replace(file, Json.mapper().writeValueAsBytes(publication));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + "; make its folder writable", e);
    }
  }
}
