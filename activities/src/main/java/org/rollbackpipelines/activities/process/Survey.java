package org.rollbackpipelines.activities.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Reads a runtime's folder and its processes; changes nothing. */
final class Survey {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final ProcessRuntime runtime;
  private final RuntimeFolder folder;

  Survey(ProcessRuntime runtime, RuntimeFolder folder) {
    this.runtime = runtime;
    this.folder = folder;
  }

  ServicesSeen seen(List<String> problems) {
    List<ServiceSeen> services = runtime.serviceNames().stream().map(this::service).toList();
    List<KeptArtifact> kept =
        usable(services).stream()
            .flatMap(release -> runtime.serviceNames().stream().map(name -> kept(name, release)))
            .toList();
    return new ServicesSeen(services, kept, tools(), problems);
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
    String commit = artifact == null ? null : commit(Path.of(artifact));
    return new ServiceSeen(name, artifact, commit, status, startedAt, null);
  }

  private static @Nullable Instant startOf(OwnedProcesses processes) {
    return processes.first().flatMap(process -> process.info().startInstant()).orElse(null);
  }

  /** A folder that was checked out and not built is of no use; one that runs has been built. */
  private List<Path> usable(List<ServiceSeen> services) {
    List<String> running = services.stream().filter(ServiceSeen::running).map(Survey::ran).toList();
    try {
      return folder.finishedReleases().stream()
          .filter(
              release ->
                  !runtime.needsBuild()
                      || Ready.is(release)
                      || running.contains(release.toString()))
          .toList();
    } catch (IOException noneYet) {
      return List.of();
    }
  }

  private static String ran(ServiceSeen service) {
    return String.valueOf(service.artifact());
  }

  private static KeptArtifact kept(String service, Path release) {
    String commit = commit(release);
    List<String> names = commit == null ? List.of(release.getFileName().toString()) : List.of();
    return new KeptArtifact(service, release.toString(), commit, names);
  }

  private static @Nullable String commit(Path release) {
    String name = String.valueOf(release.getFileName());
    return COMMIT.matcher(name).matches() ? name : null;
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
