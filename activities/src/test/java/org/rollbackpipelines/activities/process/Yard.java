package org.rollbackpipelines.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A runtime folder with real processes in it; all of them end with the test. */
final class Yard implements AutoCloseable {
  static final String OLD = "1111111111111111111111111111111111111111";
  static final String NEW = "2222222222222222222222222222222222222222";

  final Path directory;
  final ProcessServices services;
  final Instant since = Instant.now();
  private List<String> build = List.of();
  private ProcessService web =
      new ProcessService(List.of("./serve"), Map.of(), Duration.ofSeconds(5));

  Yard(Path directory) {
    this.directory = directory;
    this.services =
        new ProcessServices(
            new Commands(Pulse.ofActivity(), directory.resolve("commands")),
            new References(Map.of("GREETING", "canary-7f3a")));
    release(OLD, "exec sleep 300");
    release(NEW, "exec sleep 300");
  }

  Yard webIs(ProcessService service) {
    web = service;
    return this;
  }

  Yard builtWith(String... command) {
    build = List.of(command);
    return this;
  }

  ProcessRuntime runtime() {
    return new ProcessRuntime(directory.toString(), build, Map.of("web", web));
  }

  /** A release whose service is a shell script. */
  Path release(String commit, String script) {
    Path release = directory.resolve("releases").resolve(commit);
    try {
      Files.createDirectories(release);
      Path serve = Files.writeString(release.resolve("serve"), "#!/bin/sh\n" + script + "\n");
      if (!serve.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot make " + serve + " executable");
      }
      return release;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ServiceVersion> versions(String commit) {
    return List.of(
        new ServiceVersion("web", directory.resolve("releases").resolve(commit).toString()));
  }

  StepResult switchTo(String commit) {
    return services.switchTo(new SwitchServices(runtime(), versions(commit), since));
  }

  /** The same, where what runs it already is started anew, too. */
  StepResult switchAnew(String commit) {
    return services.switchTo(new SwitchServices(runtime(), versions(commit), since, true));
  }

  StepResult stop() {
    return services.stop(new StopOrder(runtime(), since, null));
  }

  StepResult confirm(String commit) {
    return services.confirm(
        new ConfirmServices(runtime(), versions(commit), Duration.ofSeconds(5)));
  }

  StepResult build(String commit) {
    String folder = directory.resolve("releases").resolve(commit).toString();
    return services.build(new BuildServices(runtime(), "", folder, commit, "v", versions(commit)));
  }

  StepResult keep(String commit) {
    return services.keep(new KeepServices(runtime(), versions(commit)));
  }

  RuntimeFolder folder() {
    return new RuntimeFolder(runtime());
  }

  Tracked tracked() {
    return new Tracked(folder(), "web");
  }

  ProcessHandle process() {
    return tracked().processes().first().orElseThrow();
  }

  @Override
  public void close() {
    tracked().processes().all().forEach(ProcessHandle::destroyForcibly);
  }
}
