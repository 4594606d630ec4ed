package org.rollbackpipelines.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.activities.folder.LogTail;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** What can be told of processes: how they stand, what they run, and what they wrote last. */
public final class ProcessWitness implements Witness {

  @Override
  public List<String> services(ServiceRuntime runtime) {
    return runtime.serviceNames();
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return seen(runtime).services().stream().map(ProcessWitness::standing).toList();
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    ServicesSeen seen = seen(runtime);
    List<String> lines = new ArrayList<>();
    lines.add("current: " + folder(runtime).currentRelease());
    seen.services().forEach(service -> lines.add(service.service() + ": " + service.artifact()));
    lines.addAll(seen.tools());
    return lines;
  }

  /** Times are in a line only if the service writes them there. */
  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
    Path log = folder(runtime).log(service);
    if (!Files.exists(log)) {
      return;
    }
    try {
      LogTail.of(log, lines).forEach(line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of(folder(runtime).root());
  }

  private static String standing(ServiceSeen service) {
    String since = service.startedAt() == null ? "" : ", started " + service.startedAt();
    return service.service() + ": " + service.status() + since;
  }

  private static ServicesSeen seen(ServiceRuntime runtime) {
    return new Survey(ProcessServices.processes(runtime), folder(runtime)).seen(List.of());
  }

  private static RuntimeFolder folder(ServiceRuntime runtime) {
    return new RuntimeFolder(ProcessServices.processes(runtime));
  }
}
