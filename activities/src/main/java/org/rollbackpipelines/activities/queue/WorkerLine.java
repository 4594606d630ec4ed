package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** A queue whose workers are stopped, and started again: exactly those that worked before. */
final class WorkerLine implements QueueLine {
  /** What runtimes say of a program that did not end by itself. */
  private static final String KILLED = "(exited \\(137\\)|failed \\((signal|timeout)\\)).*";

  private final Workers workers;
  private final WorkerDepth depth;
  private final PauseNotes notes;
  private final JobQueue queue;

  WorkerLine(Workers workers, WorkerDepth depth, PauseNotes notes, JobQueue queue) {
    this.workers = workers;
    this.depth = depth;
    this.notes = notes;
    this.queue = queue;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    List<ServiceSeen> seen = workers.look(queue.workers());
    return depth.figures(seen.stream().noneMatch(Workers::isUp), fault(seen));
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
    workers.stop(names, within);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    List<String> still =
        workers.look(names).stream().filter(Workers::isUp).map(WorkerLine::words).toList();
    if (!still.isEmpty()) {
      throw new IOException(String.join(", ", still) + ", though it was stopped");
    }
    boolean killed =
        took.compareTo(within) >= 0
            || workers.look(names).stream().anyMatch(one -> one.status().matches(KILLED));
    return new Pause(killed, ": " + String.join(", ", names) + " " + how(killed, within));
  }

  private static String how(boolean killed, Duration within) {
    return killed
        ? "did not end within "
            + within.toSeconds()
            + " s and was ended by force, so that its jobs may have been done in part"
        : "ended by itself, when its jobs were done";
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
        .filter(one -> wanted.contains(one.service()) && !one.running())
        .map(WorkerLine::words)
        .findFirst()
        .orElse(null);
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
