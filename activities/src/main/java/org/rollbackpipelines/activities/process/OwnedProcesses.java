package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.ProcessTable;

/**
 * The live processes of one service. Two traces lead to them, and each covers for the other: the
 * mark they carry (a worker that was killed had no time to write the record) and the record (a
 * process that writes its title over its environment loses the mark).
 */
final class OwnedProcesses {
  /** The system computes start times from the clock; two readings may differ by its rounding. */
  private static final Duration ROUNDING = Duration.ofMillis(1500);

  private final Set<ProcessHandle> processes;
  private final @Nullable ServiceRecord record;

  private OwnedProcesses(Set<ProcessHandle> processes, @Nullable ServiceRecord record) {
    this.processes = processes;
    this.record = record;
  }

  static OwnedProcesses find(String mark, @Nullable ServiceRecord record) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    recorded(record).ifPresent(found::add);
    found.addAll(Marks.processesOf(mark));
    for (ProcessHandle process : List.copyOf(found)) {
      process.descendants().filter(ProcessTable::lives).forEach(found::add);
    }
    return new OwnedProcesses(found, record);
  }

  private static Optional<ProcessHandle> recorded(@Nullable ServiceRecord record) {
    return record == null
        ? Optional.empty()
        : ProcessHandle.of(record.pid())
            .filter(process -> isRecorded(process, record))
            .filter(ProcessTable::lives);
  }

  private static boolean isRecorded(ProcessHandle process, ServiceRecord record) {
    return process.pid() == record.pid()
        && process
            .info()
            .startInstant()
            .map(started -> Duration.between(record.startedAt(), started).abs())
            .filter(difference -> difference.compareTo(ROUNDING) <= 0)
            .isPresent();
  }

  boolean none() {
    return processes.isEmpty();
  }

  Collection<ProcessHandle> all() {
    return processes;
  }

  /** Whether they run the artifact, and nothing else. */
  boolean run(String artifact) {
    List<String> artifacts = artifacts();
    return artifacts.size() == 1 && artifacts.contains(artifact);
  }

  /** What they run; null when none lives or none says so. */
  @Nullable String artifact() {
    return artifacts().stream().findFirst().orElse(null);
  }

  /** The one to name: the recorded process while it lives, or one the others descend from. */
  Optional<ProcessHandle> first() {
    return record == null
        ? roots().findFirst()
        : processes.stream()
            .filter(process -> isRecorded(process, record))
            .findFirst()
            .or(() -> roots().findFirst());
  }

  /** Those that descend from none of the others. */
  Stream<ProcessHandle> roots() {
    return processes.stream()
        .filter(process -> process.parent().filter(processes::contains).isEmpty());
  }

  /** Whether the record tells of the process that lives. */
  boolean areRecorded() {
    return record != null && first().filter(process -> isRecorded(process, record)).isPresent();
  }

  private List<String> artifacts() {
    return processes.stream().map(this::artifact).filter(Objects::nonNull).distinct().toList();
  }

  private @Nullable String artifact(ProcessHandle process) {
    if (record != null && isRecorded(process, record)) {
      return record.artifact();
    }
    return Marks.artifactOf(process);
  }
}
