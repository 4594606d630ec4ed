package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as a file of ours.
 *
 * @param replicas how many pods it had; 0: not known
 * @param digests what its images were when it ran, by container, as far as pods told
 */
record KeptCopy(
    String name,
    PodTemplateSpec template,
    List<ConfigMap> configMaps,
    @Nullable HorizontalPodAutoscaler autoscaler,
    int replicas,
    Map<String, String> digests) {

  KeptCopy {
    configMaps = List.copyOf(configMaps);
    digests = Map.copyOf(digests);
  }

  Version version() {
    return new Version(template, new Around(configMaps, autoscaler));
  }
}
