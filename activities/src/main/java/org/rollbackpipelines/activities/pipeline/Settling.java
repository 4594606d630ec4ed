package org.rollbackpipelines.activities.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ends what we have begun and nobody wants any more: it would deploy over what is wanted now. */
final class Settling {
  /** A host takes so long at most to show what it was asked for. */
  static final Duration SHOWS = Duration.ofSeconds(20);

  private final Pipeline pipeline;
  private final Following following;

  Settling(Pipeline pipeline, Following following) {
    this.pipeline = pipeline;
    this.following = following;
  }

  void settle(Errand errand) {
    Optional<Long> run = run(errand);
    if (run.isEmpty()) {
      keep(errand.ended(Errand.NEVER));
      return;
    }
    Errand known = pipeline.errands().keep(errand.as(run.get()));
    Progress progress = following.look(known, run.get());
    if (!progress.ended()) {
      progress = cancelled(known, run.get());
    }
    if (!progress.ended()) {
      throw new RefusedException(
          "a run of ours was cancelled and has not ended in time: " + progress.said());
    }
    boolean good = progress.state() == Progress.State.DONE;
    keep(known.ended(good ? Errand.SUCCESS : progress.said()));
  }

  /** The run that came of it, known or found; one that was just asked for may not show yet. */
  Optional<Long> run(Errand errand) {
    Long known = errand.run();
    Instant asked = errand.asked();
    return known != null
        ? Optional.of(known)
        : asked == null ? Optional.empty() : following.shown(errand, left(asked));
  }

  private static Duration left(Instant asked) {
    Duration left = Duration.between(Instant.now(), asked.plus(SHOWS));
    return left.compareTo(SHOWS) > 0 ? SHOWS : left;
  }

  private Progress cancelled(Errand errand, long run) {
    try {
      pipeline.host().cancel(errand, run);
    } catch (RefusedException e) {
      Progress progress = following.look(errand, run);
      if (!progress.ended()) {
        throw e;
      }
      return progress;
    }
    return following.untilItEnded(errand, run);
  }

  private void keep(Errand errand) {
    Errand unused = pipeline.errands().keep(errand);
  }
}
