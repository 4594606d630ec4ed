package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a pod's containers run, as the pod tells. */
final class PodImages {
  private PodImages() {}

  /** The digests of its images by container, as far as its node tells them. */
  static Map<String, String> digests(Pod pod) {
    Map<String, String> digests = new TreeMap<>();
    for (ContainerStatus one : statuses(pod)) {
      String id = one.getImageID();
      int digest = id == null ? -1 : id.lastIndexOf("sha256:");
      if (digest >= 0) {
        digests.put(one.getName(), id.substring(digest));
      }
    }
    return digests;
  }

  /** Whether its containers are those of a template, and their images what they were before. */
  static boolean fit(Pod pod, Map<String, String> images, Map<String, String> digests) {
    Map<String, String> there = new TreeMap<>();
    pod.getSpec().getContainers().forEach(one -> there.put(one.getName(), one.getImage()));
    Map<String, String> told = digests(pod);
    return there.entrySet().containsAll(images.entrySet())
        && told.entrySet().stream()
            .allMatch(
                one -> digests.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
  }

  static boolean ready(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
  }

  /** Whether it runs nothing any more, and never will. */
  static boolean ended(Pod pod) {
    String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return "Failed".equals(phase) || "Succeeded".equals(phase);
  }

  static List<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
        ? List.of()
        : pod.getStatus().getContainerStatuses();
  }
}
