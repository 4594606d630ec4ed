package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why pods do not get ready, in the cluster's own words. */
final class PodTrouble {
  private static final int LONGEST = 200;

  /** Nothing but another version mends these; an image that is being pulled is none of them. */
  private static final Set<String> HOPELESS =
      Set.of(
          "CrashLoopBackOff",
          "ImagePullBackOff",
          "ErrImageNeverPull",
          "InvalidImageName",
          "CreateContainerConfigError",
          "RunContainerError");

  private PodTrouble() {}

  /** A sentence for each kind of trouble; empty where pods only take their time. */
  static String of(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !PodImages.ready(pod))
        .flatMap(PodTrouble::of)
        .distinct()
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  /** Whether one of them cannot get ready. */
  static boolean hopeless(List<Pod> pods) {
    return pods.stream()
        .flatMap(PodTrouble::statuses)
        .flatMap(one -> Stream.ofNullable(waiting(one)))
        .anyMatch(waiting -> HOPELESS.contains(String.valueOf(waiting.getReason())));
  }

  private static Stream<String> of(Pod pod) {
    String name = "pod " + pod.getMetadata().getName() + ": ";
    Stream<String> containers =
        statuses(pod).flatMap(one -> Stream.ofNullable(said(one))).map(text -> name + text);
    Stream<String> conditions =
        pod.getStatus() == null
            ? Stream.empty()
            : pod.getStatus().getConditions().stream()
                .filter(one -> "PodScheduled".equals(one.getType()))
                .filter(one -> "False".equals(one.getStatus()))
                .map(PodTrouble::said)
                .map(text -> name + text);
    return Stream.concat(containers, conditions);
  }

  private static Stream<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null
        ? Stream.empty()
        : Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(), PodImages.statuses(pod).stream());
  }

  private static @Nullable String said(ContainerStatus one) {
    ContainerStateWaiting waiting = waiting(one);
    if (waiting == null) {
      return null;
    }
    ContainerState last = one.getLastState();
    ContainerStateTerminated ended = last == null ? null : last.getTerminated();
    String exit = ended == null ? "" : ", exited with " + ended.getExitCode();
    return one.getName() + " " + words(waiting.getReason(), waiting.getMessage()) + exit;
  }

  private static String said(PodCondition condition) {
    return words(condition.getReason(), condition.getMessage());
  }

  private static @Nullable ContainerStateWaiting waiting(ContainerStatus one) {
    return one.getState() == null ? null : one.getState().getWaiting();
  }

  private static String words(@Nullable String reason, @Nullable String message) {
    String more = message == null || message.isBlank() ? "" : " (" + message.strip() + ")";
    String whole = (reason == null ? "waits" : reason) + more;
    return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
  }
}
