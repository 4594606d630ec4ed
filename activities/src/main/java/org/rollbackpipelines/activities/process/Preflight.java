package org.rollbackpipelines.activities.process;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.folder.FolderProblems;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;

/** What would keep a runtime from being switched, as far as it shows before a target is known. */
final class Preflight {
  private final ProcessRuntime runtime;
  private final RuntimeFolder folder;
  private final References references;
  private final List<String> problems = new ArrayList<>();

  Preflight(ProcessRuntime runtime, RuntimeFolder folder, References references) {
    this.runtime = runtime;
    this.folder = folder;
    this.references = references;
  }

  List<String> problems() {
    problems.addAll(FolderProblems.of(folder));
    if (!OwnSession.available()) {
      problems.add(
          "neither setsid (util-linux) nor perl is on the path of the worker: a service would end"
              + " with the worker's terminal");
    }
    runtime.serviceNames().forEach(this::lookAtService);
    return problems;
  }

  private void lookAtService(String name) {
    ProcessService service = runtime.services().get(name);
    if (service == null) {
      return;
    }
    String program = service.command().get(0);
    if (program.indexOf('/') < 0 && !Commands.has(program)) {
      problems.add(
          "program '" + program + "' of service '" + name + "' is not on the path of the worker");
    }
    try {
      references.resolve(service.environment());
    } catch (UnresolvedReferenceException e) {
      problems.add("environment of service '" + name + "': " + e.getMessage());
    }
  }
}
