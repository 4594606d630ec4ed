package org.rollbackpipelines.activities.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Asks checks side by side, each at its own pace, until it is closed. */
final class Round implements AutoCloseable {
  private final ScheduledThreadPoolExecutor askers;
  private final long deadline;
  private boolean news;

  Round(List<AskedCheck> checks, Duration within) {
    this.deadline = System.nanoTime() + within.toNanos();
    this.askers = new ScheduledThreadPoolExecutor(Math.max(1, checks.size()), Round::daemon);
    checks.forEach(check -> askers.execute(() -> ask(check)));
  }

  /** Waits for the next answer, but no longer than a moment. */
  synchronized void awaitNews(Duration moment) throws InterruptedException {
    long until = System.nanoTime() + Math.min(moment.toNanos(), left().toNanos());
    while (!news && System.nanoTime() - until < 0) {
      TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
    }
    news = false;
  }

  boolean timeIsUp() {
    return System.nanoTime() - deadline >= 0;
  }

  private void ask(AskedCheck check) {
    try {
      Duration wait = check.ask(left());
      tell();
      if (!askers.isShutdown() && !timeIsUp()) {
        ScheduledFuture<?> unused =
            askers.schedule(() -> ask(check), wait.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell() {
    news = true;
    notifyAll();
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  /** Does not wait for answers that are still to come: nobody needs them any more. */
  @Override
  public void close() {
    askers.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "check");
    thread.setDaemon(true);
    return thread;
  }
}
