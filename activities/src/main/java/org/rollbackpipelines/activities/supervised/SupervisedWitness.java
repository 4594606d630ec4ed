package org.rollbackpipelines.activities.supervised;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/** What can be told of supervised services: how they stand, what they run, what they said last. */
public final class SupervisedWitness implements Witness {
  private final Function<ServiceRuntime, Supervised> kind;

  public SupervisedWitness(Function<ServiceRuntime, Supervised> kind) {
    this.kind = kind;
  }

  @Override
  public List<String> services(ServiceRuntime runtime) {
    return runtime.serviceNames();
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return SupervisedServices.seen(kind.apply(runtime)).stream()
        .map(SupervisedWitness::standing)
        .toList();
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    Supervised at = kind.apply(runtime);
    List<String> lines = new ArrayList<>();
    lines.add("current: " + at.folder().currentRelease());
    SupervisedServices.seen(at).forEach(seen -> lines.add(seen.service() + ": " + seen.artifact()));
    lines.addAll(at.supervisor().tools());
    return lines;
  }

  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
    kind.apply(runtime).supervisor().lastWords(service, lines).forEach(line);
  }

  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of(kind.apply(runtime).folder().root());
  }

  private static String standing(ServiceSeen service) {
    String since = service.startedAt() == null ? "" : ", started " + service.startedAt();
    return service.service() + ": " + service.status() + since;
  }
}
