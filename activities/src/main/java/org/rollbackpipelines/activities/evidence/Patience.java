package org.rollbackpipelines.activities.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Asks until time is up, each question on a thread of its own: a broken system may never answer,
 * and the rollback must not wait for that.
 */
final class Patience {
  private static final long LOOK_MILLIS = 200;

  private final Pulse pulse;
  private final Instant deadline;

  Patience(Pulse pulse, Duration within) {
    this.pulse = pulse;
    this.deadline = Instant.now().plus(within);
  }

  <T> T answer(Callable<T> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor(Patience::daemon);
    try {
      return await(thread.submit(question));
    } finally {
      thread.shutdownNow();
    }
  }

  private <T> T await(Future<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    while (true) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        pulse.beat("collecting evidence");
        if (Instant.now().isAfter(deadline)) {
          throw new TimeoutException("no answer in time");
        }
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "evidence");
    thread.setDaemon(true);
    return thread;
  }
}
