package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Brings queues back one at a time; the first whose jobs do not end well is the last. */
final class Resuming {
  private final QueueLines lines;
  private final PauseNotes notes;
  private final Pulse pulse;
  private final InstantSource clock;

  Resuming(QueueLines lines, PauseNotes notes, Pulse pulse, InstantSource clock) {
    this.lines = lines;
    this.notes = notes;
    this.pulse = pulse;
    this.clock = clock;
  }

  StepResult resume(QueueOrder order)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    List<String> said = new ArrayList<>();
    List<String> paused = new ArrayList<>();
    boolean well = true;
    for (JobQueue queue : order.queues()) {
      PauseNote note = notes.of(queue.name());
      if (note == null) {
        said.addAll(notOurs(queue));
      } else if (!well) {
        paused.add(queue.name());
      } else {
        Verdict verdict = resume(queue, note);
        said.add(verdict.words());
        well = verdict.well();
      }
    }
    if (!paused.isEmpty()) {
      said.add(String.join(", ", paused) + (paused.size() == 1 ? " stays" : " stay") + " paused");
    }
    if (!well) {
      said.add(
          "see why jobs fail and mend it; then resume them with rollback queue resume: the next"
              + " rollback of "
              + order.application()
              + " would do so, too");
    }
    return StepResult.checked(well, String.join("; ", said), List.of());
  }

  /** Nothing is to be done there, so that it keeps nobody waiting where it does not answer. */
  private List<String> notOurs(JobQueue queue)
      throws InterruptedException, UnresolvedReferenceException {
    try {
      return lines.to(queue).figures().paused()
          ? List.of(queue.name() + " was paused by somebody else and stays so")
          : List.of();
    } catch (IOException e) {
      return List.of(queue.name() + " was not paused here; " + e.getMessage());
    }
  }

  private Verdict resume(JobQueue queue, PauseNote paused)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    QueueLine line = lines.to(queue);
    PauseNote note = paused;
    Instant resumedAt = note.resumedAt();
    if (resumedAt == null) {
      // Counting begins before the first job does, and is the same for whoever goes on from here.
      resumedAt = clock.instant();
      note = note.resumed(resumedAt, line.tally(null));
      notes.keep(note);
    }
    Verdict verdict = resumed(queue, line, resumedAt, note.since());
    if (verdict.well()) {
      notes.dropAll(queue.name());
    } else if (verdict.isToPause()) {
      Pause unused = line.pause();
      notes.keep(note.pausedAgain());
    } else {
      notes.dropAll(queue.name());
    }
    return verdict;
  }

  /** What does not come up, or cannot be watched, must not be left to work on jobs unseen. */
  private Verdict resumed(JobQueue queue, QueueLine line, Instant since, @Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    try {
      line.resume();
      return watch(queue, line, since, from);
    } catch (RefusedException e) {
      return Verdict.bad(queue.name() + ": " + e.getMessage());
    }
  }

  private Verdict watch(JobQueue queue, QueueLine line, Instant since, @Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return new Watch(queue, line, pulse, clock).until(since.plus(queue.watch()), from);
  }
}
