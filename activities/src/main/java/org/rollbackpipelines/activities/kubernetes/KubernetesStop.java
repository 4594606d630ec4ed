package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Scales Deployments to nothing, with a note of what they had, and waits for their pods to end. */
final class KubernetesStop {
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Duration USUAL = Duration.ofMinutes(2);

  private final Patience patience;

  KubernetesStop(Patience patience) {
    this.patience = patience;
  }

  StepResult stop(Reach reach, StopOrder order) {
    List<Live> all =
        reach.runtime().deployments().stream().map(name -> Live.require(reach, name)).toList();
    Instant now = Instant.now();
    List<String> stopped =
        all.stream().filter(live -> live.replicas() > 0).map(Live::name).toList();
    all.stream()
        .filter(live -> live.replicas() > 0)
        .forEach(live -> scale(reach, live, order.since(), now));
    awaitEnd(all, order.longest() == null ? USUAL : order.longest());
    return (stopped.isEmpty()
            ? StepResult.done("no pod ran")
            : StepResult.done("stopped " + String.join(", ", stopped) + "; no pod is left"))
        .darkFrom(
            DarkNote.first(
                reach.runtime().deployments().stream()
                    .map(name -> Live.require(reach, name).deployment())
                    .toList(),
                order.since()));
  }

  /** An autoscaler leaves alone what has no pods. */
  private static void scale(Reach reach, Live live, Instant run, Instant now) {
    Deployment unused =
        Writing.change(
            reach, live.deployment(), seen -> DarkNote.taken(stopped(seen, live), run, now));
  }

  private static Deployment stopped(Deployment seen, Live live) {
    String noted = Notes.of(seen, Notes.UNWELL);
    String left = live.unwell();
    // A note of another version is what the way back goes by: that may stop this one first.
    String unwell = left != null || live.version().name().equals(noted) ? left : noted;
    return new DeploymentBuilder(seen)
        .editMetadata()
        .removeFromAnnotations(Notes.UNWELL)
        .addToAnnotations(Notes.unwell(unwell))
        .addToAnnotations(Notes.REPLICAS, String.valueOf(live.replicas()))
        .endMetadata()
        .editSpec()
        .withReplicas(0)
        .endSpec()
        .build();
  }

  private void awaitEnd(List<Live> all, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      List<String> left =
          all.stream().filter(live -> !live.pods().isEmpty()).map(Live::name).toList();
      if (left.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw Faults.rolloutFailed(
            "pods of "
                + String.join(", ", left)
                + " have not ended within "
                + longest.toSeconds()
                + " s; they are told to, and nothing starts in their place; look at them with:"
                + " kubectl get pods");
      }
      patience.pause(MOMENT, "waiting for pods of " + String.join(", ", left) + " to end");
    }
  }
}
