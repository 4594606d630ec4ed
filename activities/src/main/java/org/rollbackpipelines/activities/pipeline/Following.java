package org.rollbackpipelines.activities.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rollbackpipelines.activities.command.Patience;

/** Looks at a run until it has ended; a host that is away for a while does not end it. */
final class Following {
  private static final Duration MOMENT = Duration.ofMillis(500);

  private final Pipeline pipeline;
  private final Patience patience;

  Following(Pipeline pipeline, Patience patience) {
    this.pipeline = pipeline;
    this.patience = patience;
  }

  /**
   * How it stands at its end, or when there is no more time; one that goes astray is not awaited.
   */
  Progress toTheEnd(Errand errand, long run) {
    return until(progress -> progress.deploysAnother(errand.commit()), errand, run, "deploying: ");
  }

  /** The same until it has ended, whatever it deploys. */
  Progress untilItEnded(Errand errand, long run) {
    return until(progress -> false, errand, run, "waiting for the end of a run of ours: ");
  }

  private Progress until(Predicate<Progress> enough, Errand errand, long run, String doing) {
    Progress progress = look(errand, run);
    while (!progress.ended() && !enough.test(progress) && !pipeline.limit().isOver()) {
      pause(pipeline.runtime().every(), doing + progress.said() + ", " + progress.url());
      progress = look(errand, run);
    }
    return progress;
  }

  Progress look(Errand errand, long run) {
    return patiently(() -> pipeline.host().look(errand, run));
  }

  /** The run that came of it, where it shows within that time. */
  Optional<Long> shown(Errand errand, Duration within) {
    Limit until = Limit.in(pipeline.limit().atMost(within));
    while (true) {
      Optional<Long> run = patiently(() -> pipeline.host().find(errand));
      if (run.isPresent() || until.isOver()) {
        return run;
      }
      pause(MOMENT, "waiting until the run shows that was asked for");
    }
  }

  /** Waits in pieces, so that somebody hears that we are alive. */
  void pause(Duration time, String doing) {
    Limit until = Limit.in(pipeline.limit().atMost(time));
    do {
      patience.pause(time.compareTo(MOMENT) < 0 ? time : MOMENT, doing);
    } while (!until.isOver());
  }

  private <T> T patiently(Supplier<T> asking) {
    while (true) {
      try {
        return asking.get();
      } catch (UnreachableHostException away) {
        if (pipeline.limit().isOver()) {
          throw away;
        }
        pause(pipeline.runtime().every(), String.valueOf(away.getMessage()));
      }
    }
  }
}
