package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;

/** Watches how the jobs of a resumed queue end. */
final class Watch {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** Before so many jobs have ended, a rate says little: one of two would be half of them. */
  private static final int ENOUGH = 20;

  private final JobQueue queue;
  private final QueueLine line;
  private final Patience patience;
  private final InstantSource clock;
  private @Nullable Tally tally;

  Watch(JobQueue queue, QueueLine line, Pulse pulse, InstantSource clock) {
    this.queue = queue;
    this.line = line;
    this.patience = new Patience(pulse);
    this.clock = clock;
  }

  /**
   * Looks until then. Who does not answer is asked again while there is time: what keeps it from
   * answering may be what is to be found.
   */
  Verdict until(Instant end, @Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    tally = from;
    while (true) {
      boolean over = !clock.instant().isBefore(end);
      try {
        Verdict verdict = look(over);
        if (verdict != null) {
          return verdict;
        }
      } catch (RefusedException e) {
        throw e;
      } catch (IOException outage) {
        if (over) {
          throw outage;
        }
      }
      Tally counted = tally;
      patience.pause(
          BETWEEN, "watching " + queue.name() + (counted == null ? "" : ": " + rate(counted)));
    }
  }

  /** Null where it has to be watched on. */
  private @Nullable Verdict look(boolean over)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    Figures now = line.figures();
    if (now.fault() != null) {
      return Verdict.bad(queue.name() + ": " + now.fault());
    }
    if (now.paused()) {
      return Verdict.taken(queue.name() + " was paused by somebody else while it was watched");
    }
    Tally counted = tally == null ? null : line.tally(tally);
    tally = counted;
    if (counted != null && fails(counted) && (over || counted.ended() >= ENOUGH)) {
      return Verdict.bad(queue.name() + ": " + rate(counted));
    }
    return over ? atTheEnd(now, counted) : null;
  }

  private Verdict atTheEnd(Figures now, @Nullable Tally counted) {
    Long waiting = now.waiting();
    boolean watched = !queue.watch().isZero();
    if (watched
        && counted != null
        && counted.ended() == 0
        && now.known() == 0
        && waiting != null
        && waiting > 0) {
      return Verdict.bad(queue.name() + ": " + waiting + " jobs wait and nobody takes them");
    }
    return Verdict.good(
        queue.name() + " resumed" + (counted == null || !watched ? "" : ": " + rate(counted)));
  }

  private boolean fails(Tally tally) {
    return tally.failurePercent() > queue.maxFailureRate();
  }

  private String rate(Tally tally) {
    return String.format(
        Locale.ROOT,
        "%d of %d jobs failed (%.1f %%, at most %s %%)",
        tally.failed(),
        tally.ended(),
        tally.failurePercent(),
        queue.maxFailureRate());
  }
}
