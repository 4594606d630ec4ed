package org.rollbackpipelines.activities.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.ProcessTable;

/**
 * What a process carries in its environment from its first moment, and its children after it: so a
 * process is known even if its worker was killed before it could write anything down. Where there
 * is no {@code /proc} (macOS) nothing is found this way.
 */
final class Marks {
  /** Names the service a process belongs to. */
  static final String SERVICE = "ROLLBACK_SERVICE";

  /** Names the release folder a process was started from. */
  static final String ARTIFACT = "ROLLBACK_ARTIFACT";

  private Marks() {}

  /** All processes of a service; never this one or one it descends from. */
  static List<ProcessHandle> processesOf(String mark) {
    Set<ProcessHandle> ourselves = ourselves();
    return ProcessHandle.allProcesses()
        .filter(process -> ProcessTable.hasVariable(process.pid(), SERVICE + "=" + mark))
        .filter(process -> !ourselves.contains(process))
        // The handle was there before its environment was read: if it still lives, both belong
        // to the same process and not to a later one of that number.
        .filter(ProcessTable::lives)
        .toList();
  }

  static @Nullable String artifactOf(ProcessHandle process) {
    return ProcessTable.variable(process.pid(), ARTIFACT).orElse(null);
  }

  private static Set<ProcessHandle> ourselves() {
    Set<ProcessHandle> line = new HashSet<>();
    ProcessHandle process = ProcessHandle.current();
    while (process != null && line.add(process)) {
      process = process.parent().orElse(null);
    }
    return line;
  }
}
