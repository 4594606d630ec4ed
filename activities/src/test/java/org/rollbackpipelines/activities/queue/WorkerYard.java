package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.process.ProcessServices;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;

/** Two releases of a web and a worker, as plain processes. */
final class WorkerYard {
  static final String OLD = "1111111111111111111111111111111111111111";
  static final String NEW = "2222222222222222222222222222222222222222";

  final Path directory;
  final ProcessServices services;

  WorkerYard(Path directory) {
    this.directory = directory;
    this.services =
        new ProcessServices(
            new Commands(doing -> {}, directory.resolve("commands")), new References(Map.of()));
  }

  /** Both run the old release, whose worker is that script. */
  void begin(String worker) {
    for (String commit : List.of(OLD, NEW)) {
      write(commit, "web", "exec sleep 300");
      write(commit, "worker", worker);
    }
    runs(OLD);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(release(OLD).resolve("ready"))) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("the worker was not ready within a minute");
      }
      Thread.onSpinWait();
    }
  }

  private void write(String commit, String name, String script) {
    try {
      Files.createDirectories(release(commit));
      Path file = Files.writeString(release(commit).resolve(name), "#!/bin/sh\n" + script + "\n");
      if (!file.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot make " + file + " executable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path release(String commit) {
    return directory.resolve("releases").resolve(commit);
  }

  ProcessRuntime runtime() {
    return runtime(List.of("web", "worker"));
  }

  private ProcessRuntime runtime(List<String> names) {
    Map<String, ProcessService> all =
        Map.of(
            "web", new ProcessService(List.of("./web"), Map.of(), Duration.ofSeconds(1)),
            "worker", new ProcessService(List.of("./worker"), Map.of(), Duration.ofSeconds(1)));
    Map<String, ProcessService> some = new TreeMap<>(all);
    some.keySet().retainAll(names);
    return new ProcessRuntime(directory.toString(), List.of(), some);
  }

  /** Replaces both, as a release does. */
  void runs(String commit) {
    List<ServiceVersion> versions =
        List.of("web", "worker").stream()
            .map(name -> new ServiceVersion(name, release(commit).toString()))
            .toList();
    Object unused = services.switchTo(new SwitchServices(runtime(), versions, Instant.now()));
  }

  /** Stops them by other means. */
  void stop(String... names) {
    Object unused = services.stop(new StopOrder(runtime(List.of(names)), Instant.now(), null));
  }

  ServiceSeen seen(String name) {
    return services.observe(runtime()).services().stream()
        .filter(one -> one.service().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
