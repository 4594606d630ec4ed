package org.rollbackpipelines.activities.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was started last for a service.
 *
 * @param startedAt start time of the process: with the pid it tells the process from a later one
 * @param commit name of the release folder
 * @param command as the profile has it, before anything is resolved
 * @param stopping when this process was told to stop; set before the signal goes out
 * @param replacedAt when the process before this one was told to stop; null when none ran
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ServiceRecord(
    long pid,
    Instant startedAt,
    String artifact,
    String commit,
    List<String> command,
    @Nullable Instant stopping,
    @Nullable Instant replacedAt) {

  ServiceRecord {
    command = List.copyOf(command);
  }

  ServiceRecord stopping(Instant at) {
    return new ServiceRecord(pid, startedAt, artifact, commit, command, at, replacedAt);
  }
}
