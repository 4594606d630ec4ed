package org.rollbackpipelines.activities.supervised;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service as its supervisor and its processes show it.
 *
 * @param words the supervisor's own words for its state
 * @param workers its processes; none when it is down
 * @param last what it would run or ran last, as far as that can be told when no process says it
 * @param restarts how often its supervisor has started it again
 */
public record Standing(
    String service,
    State state,
    String words,
    List<Worker> workers,
    @Nullable Path last,
    long restarts) {

  public Standing {
    workers = List.copyOf(workers);
  }

  /** How far a service is from serving. */
  public enum State {
    UP,
    /** On its way up or down; it may get there by itself. */
    CHANGING,
    /** Some of its processes are up and the others down, and nobody is about to start those. */
    PARTLY,
    DOWN,
    /** Given up by its supervisor, all of it or some of its processes. */
    FAILED
  }

  /** One process of a service; a release it does not say is null. */
  public record Worker(long pid, @Nullable Path release) {}

  boolean runs(Path release) {
    return !workers.isEmpty()
        && workers.stream().allMatch(worker -> release.equals(worker.release()));
  }

  boolean alive() {
    return !workers.isEmpty() || (state != State.DOWN && state != State.FAILED);
  }

  /** Whether some of its processes run and others are not going to, unless somebody starts them. */
  boolean lacksSome() {
    return state == State.PARTLY || (state == State.FAILED && !workers.isEmpty());
  }

  /** What its processes run; where there is none, what it ran last. */
  public @Nullable Path release() {
    return workers.isEmpty() ? last : releases().findFirst().orElse(null);
  }

  /** In words: its state, and more than one release where its processes differ. */
  String shown() {
    List<Path> releases = releases().toList();
    String differing = releases.size() > 1 ? ", its processes run " + releases : "";
    return (state == State.UP ? "running" : words) + differing;
  }

  @Nullable Instant startedAt() {
    return workers.stream()
        .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
        .flatMap(process -> process.info().startInstant().stream())
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Stream<Path> releases() {
    return workers.stream().map(Worker::release).filter(Objects::nonNull).distinct();
  }
}
