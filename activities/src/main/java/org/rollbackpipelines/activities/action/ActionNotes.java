package org.rollbackpipelines.activities.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.action.ActionOrder;

/** Which actions a run has called; on the disk before the call, so that it can be taken back. */
final class ActionNotes {
  private final Archive archive;

  ActionNotes(Archive archive) {
    this.archive = archive;
  }

  @Nullable ActionNote of(ActionOrder order) {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file(order)), ActionNote.class);
    } catch (NoSuchFileException neverCalled) {
      return null;
    } catch (IOException e) {
      throw outage("read", order, e);
    }
  }

  void keep(ActionOrder order, ActionNote note) {
    try {
      PrivateFiles.replace(file(order), Json.mapper().writeValueAsBytes(note));
    } catch (IOException e) {
      throw outage("written", order, e);
    }
  }

  private UncheckedIOException outage(String what, ActionOrder order, IOException e) {
    return new UncheckedIOException(
        "the note that an action is called, " + file(order) + ", cannot be " + what, e);
  }

  private Path file(ActionOrder order) {
    return archive
        .actions(order.application(), order.run())
        .resolve(order.action().name() + ".json");
  }
}
