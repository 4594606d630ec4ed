package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** What a cluster tells of Deployments: how they stand, what happened to them, their pods' logs. */
public final class KubernetesWitness implements Witness {
  private final KubernetesSight sight;

  public KubernetesWitness(Archive archive) {
    this.sight = new KubernetesSight(archive);
  }

  @Override
  public List<String> services(ServiceRuntime runtime) {
    return runtime.serviceNames();
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return Reach.into(
        KubernetesServices.kubernetes(runtime),
        reach ->
            sight.observe(reach.runtime()).services().stream()
                .map(seen -> seen.service() + ": " + seen.status())
                .toList());
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    ServicesSeen seen = sight.observe(KubernetesServices.kubernetes(runtime));
    List<String> lines = new ArrayList<>(seen.tools());
    seen.problems().forEach(problem -> lines.add("problem: " + problem));
    seen.services().forEach(one -> lines.add(one.service() + ": " + one.artifact()));
    seen.kept().forEach(one -> lines.add("history of " + one.service() + ": " + one.artifact()));
    return lines;
  }

  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
    Reach.into(
        KubernetesServices.kubernetes(runtime),
        reach -> {
          Live live = Live.require(reach, service);
          List<Pod> pods = live.podsWithEnded();
          events(reach, service, pods, line);
          pods.forEach(pod -> logs(reach, pod, lines, line));
          return true;
        });
  }

  /** None of its folders is on this host. */
  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of();
  }

  private static void events(Reach reach, String service, List<Pod> pods, Consumer<String> line) {
    List<String> names = pods.stream().map(pod -> pod.getMetadata().getName()).toList();
    try {
      reach.client().v1().events().inNamespace(reach.namespace()).list().getItems().stream()
          .filter(event -> isOf(event, service, names))
          .sorted(Comparator.comparing(KubernetesWitness::at))
          .map(KubernetesWitness::words)
          .forEach(line);
    } catch (KubernetesClientException e) {
      line.accept("events cannot be read: " + e.getMessage());
    }
  }

  private static boolean isOf(Event event, String service, List<String> pods) {
    String kind = event.getInvolvedObject().getKind();
    String name = String.valueOf(event.getInvolvedObject().getName());
    return "Pod".equals(kind)
        ? pods.contains(name)
        : "Deployment".equals(kind)
            ? name.equals(service)
            : "ReplicaSet".equals(kind)
                && name.matches(java.util.regex.Pattern.quote(service) + "-[a-z0-9]+");
  }

  private static String at(Event event) {
    String last = event.getLastTimestamp();
    return last == null ? String.valueOf(event.getMetadata().getCreationTimestamp()) : last;
  }

  private static String words(Event event) {
    return at(event)
        + " event "
        + event.getInvolvedObject().getKind()
        + " "
        + event.getInvolvedObject().getName()
        + " "
        + event.getReason()
        + ": "
        + event.getMessage();
  }

  private static void logs(Reach reach, Pod pod, int lines, Consumer<String> line) {
    for (Container container : pod.getSpec().getContainers()) {
      String name = pod.getMetadata().getName();
      line.accept("pod " + name + ", container " + container.getName());
      try {
        reach
            .client()
            .pods()
            .inNamespace(reach.namespace())
            .withName(name)
            .inContainer(container.getName())
            .usingTimestamps()
            .tailingLines(lines)
            .getLog()
            .lines()
            .forEach(line);
      } catch (KubernetesClientException e) {
        line.accept("its log cannot be read: " + e.getMessage());
      }
    }
  }
}
