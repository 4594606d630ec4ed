package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;

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

  /** How a line pauses its queue. */
  private interface Way {
    @Nullable Pause pause(QueueLine line)
        throws IOException, InterruptedException, UnresolvedReferenceException;
  }

  String pause(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return pause(queue, line -> unlessCutOff(queue, line.pause()));
  }

  /** Its note stays: what was paused is resumed by the undo of the step. */
  private static @Nullable Pause unlessCutOff(JobQueue queue, @Nullable Pause how)
      throws RefusedException {
    if (how != null && how.cutsOff() && queue.whenUndrained() == WhenUndrained.FAIL) {
      throw new RefusedException(queue.name() + how.words());
    }
    return how;
  }

  String pauseAtOnce(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return pause(queue, QueueLine::pauseAtOnce);
  }

  private String pause(JobQueue queue, Way way)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    Figures before = line.figures();
    PauseNote note = notes.of(queue.name());
    if (before.paused()) {
      return queue.name() + " " + isPaused(note) + " (" + before.words() + ")";
    }
    // Noted before it acts: dying in between must not leave a pause that nobody owns.
    notes.keep(PauseNote.paused(queue.name(), run));
    Pause how = way.pause(line);
    if (how == null) {
      notes.drop(queue.name());
      return queue.name() + " " + isPaused(null);
    }
    return queue.name() + " paused (" + before.words() + ")" + how.words();
  }

  /** Without a note, so that no run resumes it; one that a run left goes. */
  String pauseByHand(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    Pause how = line.pause();
    notes.drop(queue.name());
    return queue.name()
        + (how == null ? " was paused already, and stays so" : " paused")
        + " ("
        + line.figures().words()
        + ")"
        + (how == null ? "" : how.words());
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
