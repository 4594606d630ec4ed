package org.rollbackpipelines.workflows.queue;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Situation;

/** What the steps that work on queues are made of. */
public final class QueueWork {
  /** A server that is slow to answer is no step over its budget. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** What a runtime takes to stop a worker, beside the time that the worker has. */
  private static final Duration TO_STOP = Duration.ofSeconds(15);

  /** What a runtime takes to start a worker, and the worker until it is seen to run. */
  private static final Duration TO_START = Duration.ofSeconds(30);

  /** A job that was cut off counts as worked on for so long, and many take their time to move. */
  private static final Duration TO_LAPSE = Duration.ofMinutes(1);

  private final Situation now;
  private final List<JobQueue> queues;

  private QueueWork(Situation now, List<JobQueue> queues) {
    this.now = now;
    this.queues = queues;
  }

  /** Work on all of its queues. */
  public static QueueWork on(Situation now) {
    return new QueueWork(now, now.application().queues());
  }

  /** Work on those alone that are like that. */
  public QueueWork only(Predicate<JobQueue> wanted) {
    return new QueueWork(now, queues.stream().filter(wanted).toList());
  }

  /** The call that does it. */
  public Call call(Calls.PortMethod<Queues, QueueOrder> method) {
    return Calls.to(Queues.class, method, QueueOrder.of(now.application(), now.run(), queues));
  }

  /** The call that deals with what was put away under that name. */
  public Call call(Calls.PortMethod<Queues, QueueOrder> method, String kept) {
    return Calls.to(
        Queues.class, method, QueueOrder.of(now.application(), now.run(), queues).keptAs(kept));
  }

  /** The services that work on them. */
  public String services() {
    return queues.stream()
        .flatMap(queue -> queue.control().services().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Enough for the services that work on them to stop, one queue after the other. */
  public Duration stops() {
    return queues.stream()
        .map(queue -> queue.drain().plus(TO_STOP))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Enough for their jobs to be put away, once those that were cut off count as such. */
  public Duration clears() {
    return drains().plus(TO_LAPSE);
  }

  /** Whether any of them is paused by stopping its workers. */
  public boolean hasWorkers() {
    return workers().findAny().isPresent();
  }

  private Stream<JobQueue> workers() {
    return queues.stream().filter(queue -> !queue.workers().isEmpty());
  }

  /** Their names, for people. */
  public String names() {
    return queues.stream().map(JobQueue::name).collect(Collectors.joining(", "));
  }

  /** Enough for all of them to answer. */
  public Duration answers() {
    return TO_ANSWER.multipliedBy(Math.max(1, queues.size()));
  }

  /** Enough for all of them to be paused; workers are stopped one queue after the other. */
  public Duration pauses(boolean atOnce) {
    return workers()
        .map(queue -> (atOnce ? queue.drainAtOnce() : queue.drain()).plus(TO_STOP))
        .reduce(answers(), Duration::plus);
  }

  /** Enough for all of them to be drained, which goes on side by side. */
  public Duration drains() {
    return queues.stream()
        .map(JobQueue::drain)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(answers());
  }

  /**
   * Enough for all of them to be started and watched, one after the other, and for the one whose
   * jobs do not end well to be paused again: those behind it are not begun then.
   */
  public Duration watches() {
    Duration started = TO_START.multipliedBy(workers().count());
    Duration again =
        queues.stream().map(QueueWork::again).max(Duration::compareTo).orElse(TO_ANSWER);
    return queues.stream()
        .map(JobQueue::watch)
        .reduce(answers().plus(started).plus(again), Duration::plus);
  }

  private static Duration again(JobQueue queue) {
    return queue.workers().isEmpty() ? TO_ANSWER : TO_ANSWER.plus(queue.drain()).plus(TO_STOP);
  }

  /** What each does, for the plan. */
  public String each(Function<JobQueue, String> words) {
    return queues.stream().map(words).collect(Collectors.joining("; "));
  }
}
