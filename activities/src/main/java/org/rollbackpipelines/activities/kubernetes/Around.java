package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a pod template and belongs to a version: the ConfigMaps it names, and the
 * autoscaler of its Deployment. Secrets do not: we keep none.
 */
record Around(List<ConfigMap> configMaps, @Nullable HorizontalPodAutoscaler autoscaler) {

  Around {
    configMaps = List.copyOf(configMaps);
  }

  /** Digits that tell it apart from any other; none where there is nothing around. */
  Optional<String> digits() {
    if (configMaps.isEmpty() && autoscaler == null) {
      return Optional.empty();
    }
    Map<String, Object> all = new TreeMap<>();
    configMaps.forEach(one -> all.put("ConfigMap " + one.getMetadata().getName(), content(one)));
    if (autoscaler != null) {
      all.put("autoscaler " + autoscaler.getMetadata().getName(), rules(autoscaler));
    }
    return Optional.of(Canonical.digest(all, 8));
  }

  /** What has to change so that this stands where the other does now, in words. */
  List<String> differences(Around now) {
    List<String> differences = new ArrayList<>();
    changedConfigMaps(now).forEach(name -> differences.add("ConfigMap " + name));
    if (!Optional.ofNullable(autoscaler)
        .map(Around::rules)
        .equals(Optional.ofNullable(now.autoscaler()).map(Around::rules))) {
      differences.add("autoscaler");
    }
    return differences;
  }

  /** The names of the ConfigMaps that have to change for it. */
  List<String> changedConfigMaps(Around now) {
    return configMaps.stream()
        .filter(wanted -> now.configMaps().stream().noneMatch(there -> same(wanted, there)))
        .map(wanted -> wanted.getMetadata().getName())
        .toList();
  }

  private static boolean same(ConfigMap one, ConfigMap other) {
    return one.getMetadata().getName().equals(other.getMetadata().getName())
        && content(one).equals(content(other));
  }

  static Map<String, Object> content(ConfigMap configMap) {
    Map<String, Object> content = Canonical.map(configMap);
    content.keySet().retainAll(List.of("data", "binaryData"));
    return content;
  }

  static Map<String, Object> rules(HorizontalPodAutoscaler autoscaler) {
    return Canonical.map(autoscaler.getSpec());
  }
}
