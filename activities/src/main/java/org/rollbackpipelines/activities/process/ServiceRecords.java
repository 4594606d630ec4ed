package org.rollbackpipelines.activities.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.folder.RuntimeFolder;

/** The record of each service, one JSON file each. */
final class ServiceRecords {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final RuntimeFolder folder;

  ServiceRecords(RuntimeFolder folder) {
    this.folder = folder;
  }

  /** The record of the service; null when it has none that can be read. */
  @Nullable ServiceRecord read(String service) {
    Path file = folder.record(service);
    try {
      return JSON.readValue(Files.readAllBytes(file), ServiceRecord.class);
    } catch (NoSuchFileException | JsonProcessingException e) {
      // A damaged record is as good as none: the marks still find the processes.
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; nothing was changed", e);
    }
  }

  void write(String service, ServiceRecord record) {
    Path file = folder.record(service);
    try {
      PrivateFiles.replace(file, JSON.writeValueAsBytes(record));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + "; make the folder writable for the worker", e);
    }
  }
}
