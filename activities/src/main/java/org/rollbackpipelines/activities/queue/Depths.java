package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.observe.QueueSeen;

/**
 * How many jobs queues hold, asked side by side: one that does not answer is told as such, and
 * costs the answers of no other.
 */
final class Depths {
  private static final int AT_ONCE = 8;

  /** Less than whoever makes a plan waits for all of them. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration MOMENT = Duration.ofMillis(20);

  private final QueueLines lines;
  private final Patience patience;

  Depths(QueueLines lines, Pulse pulse) {
    this.lines = lines;
    this.patience = new Patience(pulse);
  }

  List<QueueSeen> of(List<JobQueue> queues) throws InterruptedException {
    if (queues.isEmpty()) {
      return List.of();
    }
    ExecutorService asking =
        Executors.newFixedThreadPool(Math.min(AT_ONCE, queues.size()), Depths::thread);
    try {
      List<Future<QueueSeen>> answers =
          queues.stream().map(queue -> asking.submit(() -> ask(queue))).toList();
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!answers.stream().allMatch(Future::isDone) && System.nanoTime() < end) {
        patience.pause(MOMENT, "asking queues");
      }
      List<QueueSeen> seen = new ArrayList<>();
      for (int i = 0; i < queues.size(); i++) {
        seen.add(answer(queues.get(i), answers.get(i)));
      }
      return seen;
    } finally {
      asking.shutdownNow();
    }
  }

  private static QueueSeen answer(JobQueue queue, Future<QueueSeen> answer)
      throws InterruptedException {
    if (!answer.isDone()) {
      return QueueSeen.unasked(queue.name(), "no answer within " + LONGEST.toSeconds() + " s");
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return QueueSeen.unasked(queue.name(), String.valueOf(e.getCause()));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "asking-queues");
    thread.setDaemon(true);
    return thread;
  }

  private QueueSeen ask(JobQueue queue) throws InterruptedException {
    try {
      QueueLine line = lines.to(queue);
      Figures figures = line.figures();
      return new QueueSeen(
          queue.name(),
          figures.paused(),
          figures.waiting(),
          figures.active(),
          line.delayed(),
          figures.failed(),
          null);
    } catch (IOException | UnresolvedReferenceException e) {
      return QueueSeen.unasked(queue.name(), String.valueOf(e.getMessage()));
    }
  }
}
