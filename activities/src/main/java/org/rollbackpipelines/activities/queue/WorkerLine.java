package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;

/** A queue whose workers are stopped, and started again: exactly those that worked before. */
final class WorkerLine implements QueueLine {
  private final Workers workers;
  private final WorkerDepth depth;
  private final PauseNotes notes;
  private final JobQueue queue;

  /** Since when each was first seen to run: one that begins anew meanwhile has gone down. */
  private final Map<String, Instant> began = new HashMap<>();

  WorkerLine(Workers workers, WorkerDepth depth, PauseNotes notes, JobQueue queue) {
    this.workers = workers;
    this.depth = depth;
    this.notes = notes;
    this.queue = queue;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    List<ServiceSeen> seen = workers.look(queue.workers());
    boolean paused = seen.stream().noneMatch(Workers::isUp);
    String fault = fault(seen);
    try {
      return depth.figures(paused, fault);
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      if (fault == null) {
        throw e;
      }
      // Whoever counts its jobs may live in the worker that is down: that is what is to be told.
      return new Figures(paused, null, null, null, fault);
    }
  }

  @Override
  public @Nullable Pause pause()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return stop(queue.drain());
  }

  @Override
  public @Nullable Pause pauseAtOnce()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return stop(queue.drainAtOnce());
  }

  private @Nullable Pause stop(Duration within) throws IOException {
    List<ServiceSeen> up = workers.look(queue.workers()).stream().filter(Workers::isUp).toList();
    if (up.isEmpty()) {
      return null;
    }
    // Noted before it acts: who died in between must not leave a worker down that nobody starts.
    notes.keepWorkers(queue.name(), held(up));
    List<String> names = up.stream().map(ServiceSeen::service).toList();
    long begun = System.nanoTime();
    Map<String, CheckResult> told = workers.stop(names, within);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    List<ServiceSeen> after = workers.look(names);
    List<String> still = after.stream().filter(Workers::isUp).map(WorkerLine::words).toList();
    if (!still.isEmpty()) {
      throw new IOException(String.join(", ", still) + ", though it was stopped");
    }
    Map<WorkerEnd, List<String>> ends =
        after.stream()
            .collect(
                Collectors.groupingBy(
                    one -> WorkerEnd.of(one, told.get(one.service()), took, within),
                    LinkedHashMap::new,
                    Collectors.mapping(ServiceSeen::service, Collectors.toList())));
    return new Pause(
        ends.keySet().stream().anyMatch(WorkerEnd::cutsOff),
        ends.entrySet().stream()
            .map(one -> String.join(", ", one.getValue()) + " " + one.getKey().words())
            .collect(Collectors.joining("; ", ": ", "")));
  }

  /** Those that an earlier attempt stopped come back, too. */
  private List<WorkerHold> held(List<ServiceSeen> up) throws IOException {
    Map<String, WorkerHold> holds = new LinkedHashMap<>();
    List<WorkerHold> before = notes.workers(queue.name());
    if (before != null) {
      before.forEach(hold -> holds.put(hold.service(), hold));
    }
    up.forEach(one -> holds.put(one.service(), new WorkerHold(one.service(), one.artifact())));
    return List.copyOf(holds.values());
  }

  /** What a release has replaced meanwhile runs, and is left alone. */
  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    List<WorkerHold> holds = toRun();
    List<ServiceVersion> due =
        workers.look(queue.workers()).stream()
            .filter(one -> !Workers.isUp(one))
            .flatMap(
                one ->
                    holds.stream()
                        .filter(hold -> hold.service().equals(one.service()))
                        .map(hold -> version(one, hold)))
            .toList();
    if (!due.isEmpty()) {
      workers.start(due);
    }
  }

  /** It starts as what it is by now, and not as what it was before it was replaced. */
  private static ServiceVersion version(ServiceSeen now, WorkerHold before) {
    String artifact = now.artifact() == null ? before.artifact() : now.artifact();
    if (artifact == null) {
      throw new IllegalStateException(
          "what " + now.service() + " ran is not known: start it by hand");
    }
    return new ServiceVersion(now.service(), artifact);
  }

  /** A person who resumes what nobody stopped here means all of its workers. */
  private List<WorkerHold> toRun() throws IOException {
    List<WorkerHold> holds = notes.workers(queue.name());
    if (holds != null) {
      return holds;
    }
    return notes.of(queue.name()) != null
        ? List.of()
        : queue.workers().stream().map(service -> new WorkerHold(service, null)).toList();
  }

  private @Nullable String fault(List<ServiceSeen> seen) throws IOException {
    List<String> wanted = toRun().stream().map(WorkerHold::service).toList();
    return seen.stream()
        .filter(one -> wanted.contains(one.service()))
        .flatMap(one -> Stream.ofNullable(fault(one)))
        .findFirst()
        .orElse(null);
  }

  /** One that its runtime starts again at once is up at every look. */
  private @Nullable String fault(ServiceSeen one) {
    if (!one.running()) {
      return words(one);
    }
    Instant now = one.startedAt();
    Instant first = now == null ? null : began.putIfAbsent(one.service(), now);
    return first == null || first.equals(now)
        ? null
        : "its worker " + one.service() + " went down and was started again by what keeps it";
  }

  private static String words(ServiceSeen one) {
    return "its worker " + one.service() + " is " + one.status();
  }

  @Override
  public @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return depth.tally(from);
  }

  @Override
  public String clean(Path kept, Pulse pulse) {
    return "where workers keep failed jobs is not known";
  }
}
