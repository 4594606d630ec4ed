package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;

/** Pauses queues and undoes exactly that. */
final class Pausing {
  private final QueueLines lines;
  private final PauseNotes notes;
  private final String run;

  Pausing(QueueLines lines, PauseNotes notes, String run) {
    this.lines = lines;
    this.notes = notes;
    this.run = run;
  }

  String pause(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    Figures before = line.figures();
    PauseNote note = notes.of(queue.name());
    if (before.paused()) {
      return queue.name() + " " + isPaused(note) + " (" + before.words() + ")";
    }
    // Noted before it acts: dying in between must not leave a pause that nobody owns.
    notes.keep(PauseNote.paused(queue.name(), run));
    if (!line.pause()) {
      notes.drop(queue.name());
      return queue.name() + " " + isPaused(null);
    }
    return queue.name() + " paused (" + before.words() + ")";
  }

  /** Without a note, so that no run resumes it; one that a run left goes. */
  String pauseByHand(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    boolean paused = line.pause();
    notes.drop(queue.name());
    return queue.name()
        + (paused ? " paused" : " was paused already, and stays so")
        + " ("
        + line.figures().words()
        + ")";
  }

  /** Whoever paused it. */
  String resumeByHand(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    line.resume();
    notes.dropAll(queue.name());
    return queue.name() + " resumed (" + line.figures().words() + ")";
  }

  private String isPaused(@Nullable PauseNote note) {
    if (note == null) {
      return "was paused by somebody else and stays so";
    }
    return note.run().equals(run) ? "paused" : "is still paused by run " + note.run();
  }

  /** Resumes it where this run paused it. */
  String release(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    PauseNote note = notes.of(queue.name());
    if (note == null || !note.run().equals(run)) {
      return queue.name() + " was not paused by this run and stays as it is";
    }
    lines.to(queue).resume();
    notes.dropAll(queue.name());
    return queue.name() + " resumed";
  }
}
