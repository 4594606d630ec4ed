package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.Counted;
import org.rollbackpipelines.workflows.step.StepResult;

/** Counts the jobs that are worked on until there are none, or their time is up. */
final class Draining {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final QueueLines lines;
  private final Patience patience;

  Draining(QueueLines lines, Pulse pulse) {
    this.lines = lines;
    this.patience = new Patience(pulse);
  }

  StepResult drain(List<JobQueue> queues)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    long begun = System.nanoTime();
    Map<JobQueue, Long> active = new LinkedHashMap<>();
    boolean wait = true;
    while (wait) {
      Duration gone = Duration.ofNanos(System.nanoTime() - begun);
      for (JobQueue queue : queues) {
        active.put(queue, lines.to(queue).figures().known());
      }
      wait =
          active.entrySet().stream()
              .anyMatch(one -> one.getValue() > 0 && gone.compareTo(one.getKey().drain()) < 0);
      if (wait) {
        long all = active.values().stream().mapToLong(Long::longValue).sum();
        patience.pause(BETWEEN, Counted.of(all, "job") + " worked on");
      }
    }
    return result(active);
  }

  private static StepResult result(Map<JobQueue, Long> active) {
    List<CheckResult> checks =
        active.entrySet().stream().map(one -> check(one.getKey(), one.getValue())).toList();
    return StepResult.checked(
        checks.stream().allMatch(check -> check.passed() || !check.required()),
        String.join(
            "; ",
            active.entrySet().stream().map(one -> words(one.getKey(), one.getValue())).toList()),
        checks);
  }

  private static CheckResult check(JobQueue queue, long active) {
    return new CheckResult(
        "queue " + queue.name(),
        queue.whenUndrained() == WhenUndrained.FAIL,
        active == 0,
        active + " active",
        "0 active");
  }

  private static String words(JobQueue queue, long active) {
    return active == 0
        ? queue.name() + " drained"
        : queue.name()
            + ": "
            + Counted.of(active, "job")
            + " still active after "
            + queue.drain().toSeconds()
            + " s";
  }
}
