package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the ConfigMaps of a namespace: Deployments by what they are to run now, with or without
 * pods, and all else by its pods.
 */
final class Readers {
  private static final String DEPLOYMENT = "Deployment";
  private static final String REPLICA_SET = "ReplicaSet";

  private final Reach reach;
  private @Nullable Map<String, Set<String>> readers;

  Readers(Reach reach) {
    this.reach = reach;
  }

  /** All but that Deployment. */
  List<String> of(String configMap, String but) {
    if (readers == null) {
      readers = look();
    }
    return readers.getOrDefault(configMap, Set.of()).stream()
        .filter(reader -> !reader.equals(but))
        .toList();
  }

  private Map<String, Set<String>> look() {
    Map<String, Set<String>> found = new TreeMap<>();
    newest().forEach((name, set) -> note(found, set.getSpec().getTemplate(), name));
    for (Pod pod : reach.client().pods().inNamespace(reach.namespace()).list().getItems()) {
      Optional<OwnerReference> owner = owner(pod);
      if (owner.filter(one -> one.getKind().equals(REPLICA_SET)).isEmpty()
          && !PodImages.ended(pod)) {
        PodTemplateSpec template = new PodTemplateSpecBuilder().withSpec(pod.getSpec()).build();
        note(
            found,
            template,
            owner
                .map(one -> one.getKind() + " " + one.getName())
                .orElse("pod " + pod.getMetadata().getName()));
      }
    }
    return found;
  }

  /** The newest revision of each Deployment is what it is to run. */
  private Map<String, ReplicaSet> newest() {
    Map<String, ReplicaSet> newest = new HashMap<>();
    reach.client().apps().replicaSets().inNamespace(reach.namespace()).list().getItems().stream()
        .filter(set -> owner(set).filter(one -> one.getKind().equals(DEPLOYMENT)).isPresent())
        .forEach(
            set ->
                newest.merge(
                    owner(set).orElseThrow().getName(),
                    set,
                    (one, other) -> number(one) > number(other) ? one : other));
    return newest;
  }

  private static void note(
      Map<String, Set<String>> found, PodTemplateSpec template, String reader) {
    ConfigMapNames.in(template)
        .forEach(name -> found.computeIfAbsent(name, any -> new TreeSet<>()).add(reader));
  }

  private static Optional<OwnerReference> owner(HasMetadata owned) {
    return owned.getMetadata().getOwnerReferences().stream().findFirst();
  }

  private static int number(ReplicaSet set) {
    Integer number = Notes.number(set, Notes.REVISION);
    return number == null ? 0 : number;
  }
}
