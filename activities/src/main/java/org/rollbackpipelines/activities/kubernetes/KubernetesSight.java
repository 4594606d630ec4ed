package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.SharedPart;

/** Reads Deployments with their history; what stands in the way is a problem and no failure. */
final class KubernetesSight {
  private final Archive archive;

  KubernetesSight(Archive archive) {
    this.archive = archive;
  }

  ServicesSeen observe(KubernetesRuntime runtime) {
    Seen seen = new Seen();
    try {
      Reach.into(runtime, reach -> look(reach, seen));
    } catch (ApplicationFailure unusable) {
      seen.problems.add(unusable.getOriginalMessage());
    } catch (Faults.UnreachableClusterException away) {
      seen.problems.add(String.valueOf(away.getMessage()));
    }
    return seen.result();
  }

  private Seen look(Reach reach, Seen seen) {
    seen.tools.add("Kubernetes " + reach.client().getKubernetesVersion().getGitVersion());
    seen.problems.addAll(namespace(reach));
    Permissions permissions = new Permissions(reach);
    seen.problems.addAll(permissions.problems());
    if (!seen.problems.isEmpty()) {
      return seen;
    }
    Readers readers = new Readers(reach);
    for (String name : reach.runtime().deployments()) {
      Live.find(reach, name)
          .ifPresentOrElse(
              live -> look(reach, live, readers, seen), () -> absent(reach, name, seen));
    }
    if (seen.readsConfigMaps) {
      seen.problems.addAll(permissions.ofConfigMaps());
    }
    if (seen.scales) {
      seen.problems.addAll(permissions.ofAutoscaler());
    }
    return seen;
  }

  /** Many may not look at namespaces at all: who may not is told nothing else by that. */
  private static List<String> namespace(Reach reach) {
    try {
      boolean there = reach.client().namespaces().withName(reach.namespace()).get() != null;
      return there
          ? List.of()
          : List.of(
              "the cluster has no namespace '"
                  + reach.namespace()
                  + "'; correct runtime.kubernetes.namespace");
    } catch (KubernetesClientException e) {
      if (e.getCode() == java.net.HttpURLConnection.HTTP_FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }

  private static void absent(Reach reach, String name, Seen seen) {
    seen.services.add(new ServiceSeen(name, null, null, "absent", null, null));
    seen.problems.add(Live.missing(reach, name));
  }

  private void look(Reach reach, Live live, Readers readers, Seen seen) {
    Version running = live.version();
    seen.services.add(
        new ServiceSeen(
            live.name(), running.name(), running.commit(), status(live), startedAt(live), null));
    Map<String, Version> versions = new LinkedHashMap<>();
    versions.put(running.name(), running);
    live.revisions().stream()
        .map(Live::template)
        .map(live::version)
        .forEach(version -> versions.putIfAbsent(version.name(), version));
    KeptCopies copies = new KeptCopies(archive, reach, live.name());
    copies.all().forEach(copy -> versions.putIfAbsent(copy.name(), copy.version()));
    versions.forEach(
        (name, version) ->
            seen.kept.add(
                new KeptArtifact(live.name(), name, version.commit(), version.tags())
                    .pinned(copies.where(name))
                    .sharing(shared(live, version, readers))));
    seen.readsConfigMaps |=
        versions.values().stream().anyMatch(one -> !ConfigMapNames.in(one.template()).isEmpty());
    seen.scales |= versions.values().stream().anyMatch(one -> one.around().autoscaler() != null);
  }

  /** The ConfigMaps that would change with a version, and that others read, too. */
  private static List<SharedPart> shared(Live live, Version version, Readers readers) {
    Around now = live.version(version.template()).around();
    return version.around().changedConfigMaps(now).stream()
        .map(name -> new SharedPart("ConfigMap " + name, readers.of(name, live.name())))
        .filter(part -> !part.readers().isEmpty())
        .toList();
  }

  /** "running" only where all its pods serve. */
  private static String status(Live live) {
    Rollout rollout = Rollout.of(live.deployment());
    String revision = ", revision " + live.revision() + ", " + rollout.words();
    String paused = live.paused() ? ", its rollout is paused" : "";
    if (live.replicas() == 0) {
      return "stopped, revision " + live.revision() + paused;
    }
    if (rollout.stuck() != null) {
      return "stuck (" + rollout.stuck() + ")" + revision + paused;
    }
    return (rollout.done() ? "running" : "rolling out") + revision + paused;
  }

  private static @Nullable Instant startedAt(Live live) {
    Optional<Instant> first =
        live.podsOf(live.version().digits(), live.pods()).stream()
            .map(Pod::getStatus)
            .filter(Objects::nonNull)
            .map(status -> status.getStartTime())
            .filter(Objects::nonNull)
            .map(Instant::parse)
            .min(Instant::compareTo);
    return first.orElse(null);
  }

  /** What was seen so far. */
  private static final class Seen {
    private final List<ServiceSeen> services = new ArrayList<>();
    private final List<KeptArtifact> kept = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean readsConfigMaps;
    private boolean scales;

    ServicesSeen result() {
      return new ServicesSeen(services, kept, tools, problems);
    }
  }
}
