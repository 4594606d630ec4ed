package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/**
 * Which queues of an application were paused here. A note is on the disk before the queue is paused
 * and goes once it is back, so that whoever comes later tells them from those that a person paused.
 */
final class PauseNotes {
  private final Archive archive;
  private final String application;

  PauseNotes(Archive archive, String application) {
    this.archive = archive;
    this.application = application;
  }

  @Nullable PauseNote of(String queue) throws IOException {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file(queue)), PauseNote.class);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  void keep(PauseNote note) throws IOException {
    PrivateFiles.replace(file(note.queue()), Json.mapper().writeValueAsBytes(note));
  }

  /** Which workers took jobs from it before it was paused, whoever paused it; null if unknown. */
  @Nullable List<CeleryHold> holds(String queue) throws IOException {
    try {
      return List.of(
          Json.mapper().readValue(Files.readAllBytes(holdsFile(queue)), CeleryHold[].class));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  void keepHolds(String queue, List<CeleryHold> holds) throws IOException {
    PrivateFiles.replace(holdsFile(queue), Json.mapper().writeValueAsBytes(holds));
  }

  /** Which services worked on it before they were stopped; null where none was. */
  @Nullable List<WorkerHold> workers(String queue) throws IOException {
    try {
      return List.of(
          Json.mapper().readValue(Files.readAllBytes(workersFile(queue)), WorkerHold[].class));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  void keepWorkers(String queue, List<WorkerHold> workers) throws IOException {
    PrivateFiles.replace(workersFile(queue), Json.mapper().writeValueAsBytes(workers));
  }

  /** Where it stays paused, but not for a run. */
  void drop(String queue) throws IOException {
    if (Files.deleteIfExists(file(queue))) {
      PrivateFiles.settle(archive.pausedQueues(application));
    }
  }

  /** Where it is back; who took it goes last, as the note needs it. */
  void dropAll(String queue) throws IOException {
    drop(queue);
    boolean held = Files.deleteIfExists(holdsFile(queue));
    if (Files.deleteIfExists(workersFile(queue)) || held) {
      PrivateFiles.settle(archive.pausedQueues(application));
    }
  }

  private Path file(String queue) {
    return archive.pausedQueues(application).resolve(queue + ".json");
  }

  private Path workersFile(String queue) {
    return archive.pausedQueues(application).resolve(queue + ".services");
  }

  private Path holdsFile(String queue) {
    return archive.pausedQueues(application).resolve(queue + ".workers");
  }
}
