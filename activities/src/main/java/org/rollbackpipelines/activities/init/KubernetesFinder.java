package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds Deployments in manifests, and what goes back together with them. */
final class KubernetesFinder implements RuntimeFinder {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern PRODUCTION = Pattern.compile("(?i).*\\b(prod|production|live)\\b.*");

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    List<Manifest> all = Manifest.in(ground.tree());
    List<Manifest> deployments =
        all.stream()
            .filter(one -> one.isA("Deployment") && !one.containers().isEmpty())
            .filter(one -> NAME.matcher(one.name()).matches())
            .toList();
    return deployments.isEmpty() ? null : found(ground, all, deployments);
  }

  private static RuntimeFound found(Ground ground, List<Manifest> all, List<Manifest> deployments) {
    Map<?, ?> kustomization = kustomization(ground.tree());
    List<String> namespaces = namespaces(all, deployments, kustomization);
    String namespace = namespaces.isEmpty() ? "" : namespaces.get(0);
    Map<String, Manifest> there = new LinkedHashMap<>();
    deployments.stream()
        .filter(one -> one.namespace().isEmpty() || one.namespace().equals(namespace))
        .forEach(one -> there.putIfAbsent(one.name(), one));
    List<Manifest> replaced = there.values().stream().filter(KubernetesFinder::isOurs).toList();
    Set<String> names = replaced.stream().map(Manifest::name).collect(Collectors.toSet());
    Function<String, String> called =
        name ->
            Values.text(kustomization.get("namePrefix"))
                + name
                + Values.text(kustomization.get("nameSuffix"));
    return new KubernetesFound(
        ground.tree().brief(deployments.get(0).file()),
        namespace,
        namespaces.stream().skip(1).toList(),
        replaced.stream().map(Manifest::name).map(called).toList(),
        there.keySet().stream().filter(name -> !names.contains(name)).map(called).toList(),
        configMaps(replaced),
        autoscalers(all, names),
        new PodHealth(all).of(replaced),
        PodHealth.path(replaced));
  }

  private static boolean isOurs(Manifest deployment) {
    return deployment.containers().stream()
        .map(container -> Roles.ofImage(Values.text(container.get("image"))))
        .anyMatch(role -> role == Role.RELEASE);
  }

  /** The one for production, else the nearest. */
  private static Map<?, ?> kustomization(Tree tree) {
    List<Path> files = tree.named(name -> name.matches("kustomization\\.ya?ml"));
    return Stream.concat(
            files.stream().filter(file -> PRODUCTION.matcher(tree.brief(file)).matches()),
            files.stream())
        .flatMap(file -> Documents.readable(file).stream().<Map<?, ?>>map(Values::map))
        .findFirst()
        .orElse(Map.of());
  }

  /** The one that is taken first, and the others. */
  private static List<String> namespaces(
      List<Manifest> all, List<Manifest> deployments, Map<?, ?> kustomization) {
    String kustomized = Values.text(kustomization.get("namespace"));
    if (Manifest.isNamespace(kustomized)) {
      return List.of(kustomized);
    }
    Map<String, Long> said =
        deployments.stream()
            .map(Manifest::namespace)
            .filter(name -> !name.isEmpty())
            .collect(
                Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
    if (!said.isEmpty()) {
      return said.entrySet().stream()
          .sorted(
              Comparator.<Map.Entry<String, Long>, Boolean>comparing(
                      one -> !PRODUCTION.matcher(one.getKey()).matches())
                  .thenComparing(Map.Entry.<String, Long>comparingByValue().reversed()))
          .map(Map.Entry::getKey)
          .toList();
    }
    return all.stream().filter(one -> one.isA("Namespace")).map(Manifest::name).limit(1).toList();
  }

  /** The names alone: what a ConfigMap holds is not looked at. */
  private static List<String> configMaps(List<Manifest> deployments) {
    Set<String> names = new TreeSet<>();
    for (Manifest deployment : deployments) {
      for (Map<?, ?> container : deployment.containers()) {
        Values.maps(container.get("envFrom"))
            .forEach(from -> add(names, Values.at(from, "configMapRef", "name")));
        Values.maps(container.get("env"))
            .forEach(one -> add(names, Values.at(one, "valueFrom", "configMapKeyRef", "name")));
      }
      Values.maps(deployment.pod().get("volumes"))
          .forEach(volume -> add(names, Values.at(volume, "configMap", "name")));
    }
    return new ArrayList<>(names);
  }

  private static void add(Set<String> names, @Nullable Object name) {
    Optional.ofNullable(name).map(Objects::toString).ifPresent(names::add);
  }

  private static List<String> autoscalers(List<Manifest> all, Set<String> deployments) {
    return all.stream()
        .filter(one -> one.isA("HorizontalPodAutoscaler"))
        .filter(
            one ->
                deployments.contains(Values.text(Values.at(one.spec(), "scaleTargetRef", "name"))))
        .map(Manifest::name)
        .distinct()
        .toList();
  }
}
