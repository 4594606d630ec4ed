package org.rollbackpipelines.activities.process;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Looks for all that would keep the new processes from starting, before any old one is stopped. */
final class SwitchCheck {
  private final ProcessRuntime runtime;
  private final RuntimeFolder folder;
  private final References references;
  private final List<Launch> launches = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  SwitchCheck(ProcessRuntime runtime, RuntimeFolder folder, References references) {
    this.runtime = runtime;
    this.folder = folder;
    this.references = references;
  }

  /** The launches of all versions; fails for good, naming every problem, if one cannot be. */
  List<Launch> launches(List<ServiceVersion> versions) {
    versions.forEach(this::prepare);
    if (!OwnSession.available()) {
      problems.add(
          "neither setsid nor perl is on PATH, so a service would end with the worker's terminal");
    }
    if (!problems.isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "cannot switch, and nothing was stopped: " + String.join("; ", problems), "CannotSwitch");
    }
    return launches;
  }

  private void prepare(ServiceVersion version) {
    ProcessService how = runtime.services().get(version.service());
    Path release = folder.release(version.artifact());
    if (how == null) {
      problems.add("'" + version.service() + "' is no service of " + runtime.serviceNames());
    } else if (release == null || !Files.isDirectory(release)) {
      problems.add(version.artifact() + " is no folder in " + folder.releases());
    } else if (!isThere(release, how.command().get(0))) {
      problems.add(
          "program '"
              + how.command().get(0)
              + "' of service '"
              + version.service()
              + "' is neither"
              + " on PATH nor in "
              + release);
    } else {
      resolve(version.service(), how, release);
    }
  }

  private static boolean isThere(Path release, String program) {
    return program.indexOf('/') < 0
        ? Commands.has(program)
        : Files.isExecutable(release.resolve(program));
  }

  private void resolve(String service, ProcessService how, Path release) {
    try {
      launches.add(
          new Launch(folder, service, how, release, references.resolve(how.environment())));
    } catch (UnresolvedReferenceException e) {
      problems.add("environment of service '" + service + "': " + e.getMessage());
    }
  }
}
