package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ConfigMaps a pod template names: as volumes, as environment, as single variables. */
final class ConfigMapNames {
  private ConfigMapNames() {}

  static SortedSet<String> in(PodTemplateSpec template) {
    PodSpec pod = template.getSpec();
    return Stream.concat(
            pod.getVolumes().stream().flatMap(ConfigMapNames::ofVolume),
            Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .flatMap(ConfigMapNames::ofContainer))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> ofVolume(Volume volume) {
    Stream<String> whole = Stream.ofNullable(volume.getConfigMap()).map(source -> source.getName());
    Stream<String> projected =
        Stream.ofNullable(volume.getProjected())
            .flatMap(source -> source.getSources().stream())
            .flatMap(source -> Stream.ofNullable(source.getConfigMap()))
            .map(source -> source.getName());
    return Stream.concat(whole, projected);
  }

  private static Stream<String> ofContainer(Container container) {
    Stream<String> all =
        container.getEnvFrom().stream()
            .flatMap(source -> Stream.ofNullable(source.getConfigMapRef()))
            .map(source -> source.getName());
    Stream<String> single =
        container.getEnv().stream()
            .flatMap(variable -> Stream.ofNullable(variable.getValueFrom()))
            .flatMap(source -> Stream.ofNullable(source.getConfigMapKeyRef()))
            .map(source -> source.getName());
    return Stream.concat(all, single);
  }
}
