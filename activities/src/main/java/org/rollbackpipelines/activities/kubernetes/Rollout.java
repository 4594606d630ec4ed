package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a Deployment is on its way to what it is to run. */
record Rollout(int wanted, int updated, int ready, int all, boolean seen, @Nullable String stuck) {

  static Rollout of(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    Integer wanted = deployment.getSpec().getReplicas();
    if (status == null) {
      return new Rollout(wanted == null ? 1 : wanted, 0, 0, 0, false, null);
    }
    Long generation = deployment.getMetadata().getGeneration();
    Long observed = status.getObservedGeneration();
    boolean seen = observed != null && generation != null && observed >= generation;
    return new Rollout(
        wanted == null ? 1 : wanted,
        number(status.getUpdatedReplicas()),
        number(status.getAvailableReplicas()),
        number(status.getReplicas()),
        seen,
        seen ? stuck(status) : null);
  }

  /** Whether all pods that are wanted run it and serve, and no other is left. */
  boolean done() {
    return seen && updated == wanted && all == updated && ready == updated;
  }

  /** Whether its pods are being made, whatever becomes of them. */
  boolean begun() {
    return seen && (updated > 0 || wanted == 0);
  }

  String words() {
    return ready + " of " + wanted + " pods ready";
  }

  private static @Nullable String stuck(DeploymentStatus status) {
    List<DeploymentCondition> conditions = status.getConditions();
    return conditions.stream()
        .filter(one -> "Progressing".equals(one.getType()) && "False".equals(one.getStatus()))
        .map(DeploymentCondition::getReason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** Whether pods of a version that is on its way cannot get ready. */
  static boolean hopeless(Live live, List<Pod> pods) {
    return PodTrouble.hopeless(live.podsOf(live.version().digits(), pods));
  }
}
