package org.rollbackpipelines.activities.process;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Reads a runtime's folder and its processes; changes nothing. */
final class Survey {
  private final ProcessRuntime runtime;
  private final RuntimeFolder folder;

  Survey(ProcessRuntime runtime, RuntimeFolder folder) {
    this.runtime = runtime;
    this.folder = folder;
  }

  ServicesSeen seen(List<String> problems) {
    List<ServiceSeen> services = runtime.serviceNames().stream().map(this::service).toList();
    return new ServicesSeen(
        services, new Releases(runtime, folder).kept(services), tools(), problems);
  }

  private ServiceSeen service(String name) {
    Tracked tracked = new Tracked(folder, name);
    OwnedProcesses processes = tracked.processes();
    ServiceRecord record = tracked.record();
    if (!processes.none()) {
      return seen(name, processes.artifact(), "running", startOf(processes));
    }
    return record == null
        ? seen(name, null, "absent", null)
        : seen(name, record.artifact(), "exited", record.startedAt());
  }

  private static ServiceSeen seen(
      String name, @Nullable String artifact, String status, @Nullable Instant startedAt) {
    String commit = artifact == null ? null : Releases.commit(Path.of(artifact));
    return new ServiceSeen(name, artifact, commit, status, startedAt, null);
  }

  private static @Nullable Instant startOf(OwnedProcesses processes) {
    return processes.first().flatMap(process -> process.info().startInstant()).orElse(null);
  }

  static List<String> tools() {
    return List.of(
        "java " + System.getProperty("java.version"),
        Stream.of("os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .reduce((all, next) -> all + " " + next)
            .orElse(""));
  }
}
