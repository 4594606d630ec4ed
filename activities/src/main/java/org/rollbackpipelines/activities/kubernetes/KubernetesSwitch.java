package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Gives Deployments other pod templates, with what was around those. All that can be missing is
 * looked for before the first change, and what is left is kept first; each write names the version
 * of the object it was made from, so that none goes over what somebody else has written.
 */
final class KubernetesSwitch {
  private final Archive archive;
  private final Patience patience;

  KubernetesSwitch(Archive archive, Patience patience) {
    this.archive = archive;
    this.patience = patience;
  }

  StepResult switchTo(Reach reach, SwitchServices call) {
    List<Turn> turns = turns(reach, call);
    turns.forEach(turn -> keep(reach, turn));
    // All of them first: ConfigMaps may be shared, and each has to know that it had begun.
    List<Deployment> announced = turns.stream().map(turn -> announce(reach, turn)).toList();
    List<Turn> turned = new ArrayList<>();
    List<Deployment> after = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      after.add(carryOut(reach, turn, announced.get(i)));
      if (isChanged(turn.live().deployment(), after.get(i))) {
        turned.add(turn);
      }
    }
    List<String> wellOrNot = names(turns.stream().filter(Turn::wellOrNot));
    new Follow(patience).toTheEnd(reach, names(turns.stream()), wellOrNot);
    return StepResult.done(words(turns, turned)).darkFrom(DarkNote.first(after, call.since()));
  }

  private static List<String> names(Stream<Turn> turns) {
    return turns.map(turn -> turn.live().name()).toList();
  }

  private List<Turn> turns(Reach reach, SwitchServices call) {
    return call.versions().stream()
        .map(
            asked -> {
              Live live = Live.require(reach, asked.service());
              KeptCopies copies = new KeptCopies(archive, reach, live.name());
              return new Turn(live, Wanted.of(asked, live, copies), call.since(), call.anew());
            })
        .toList();
  }

  /** The cluster may forget either while we are at it. */
  private void keep(Reach reach, Turn turn) {
    KeptCopies copies = new KeptCopies(archive, reach, turn.live().name());
    copies.keep(turn.live().copy());
    Version wanted = turn.version();
    if (copies.find(wanted.name()).isEmpty()) {
      copies.keep(KubernetesKeep.copy(wanted, 0));
    }
  }

  private static Deployment announce(Reach reach, Turn turn) {
    Deployment now = turn.live().deployment();
    return turn.differences().isEmpty() ? now : Writing.change(reach, now, turn::announced);
  }

  /** The Deployment as it is then. */
  private static Deployment carryOut(Reach reach, Turn turn, Deployment now) {
    if (!turn.differences().isEmpty()) {
      Around around = turn.version().around();
      around.configMaps().forEach(configMap -> restore(reach, configMap));
      restore(reach, around.autoscaler(), turn.live().autoscaler().orElse(null));
    }
    return Writing.change(reach, now, turn::turned);
  }

  private static boolean isChanged(Deployment before, Deployment after) {
    return !Objects.equals(
        after.getMetadata().getResourceVersion(), before.getMetadata().getResourceVersion());
  }

  private static void restore(Reach reach, ConfigMap kept) {
    ConfigMap wanted =
        new ConfigMapBuilder(kept)
            .withNewMetadata()
            .withName(kept.getMetadata().getName())
            .withNamespace(reach.namespace())
            .withLabels(kept.getMetadata().getLabels())
            .withAnnotations(kept.getMetadata().getAnnotations())
            .endMetadata()
            .build();
    ConfigMap there =
        reach
            .client()
            .configMaps()
            .inNamespace(reach.namespace())
            .withName(kept.getMetadata().getName())
            .get();
    if (there == null) {
      reach.client().resource(wanted).create();
    } else if (!Around.content(there).equals(Around.content(wanted))) {
      there.setData(wanted.getData());
      there.setBinaryData(wanted.getBinaryData());
      reach.client().resource(there).update();
    }
  }

  /** One that the version did not have would count its pods by rules it was not made for. */
  private static void restore(
      Reach reach,
      @Nullable HorizontalPodAutoscaler kept,
      @Nullable HorizontalPodAutoscaler there) {
    if (there != null && (kept == null || !name(kept).equals(name(there)))) {
      reach.client().resource(there).delete();
    }
    if (kept == null) {
      return;
    }
    if (there == null || !name(kept).equals(name(there))) {
      reach.client().resource(fresh(reach, kept)).create();
    } else if (!Around.rules(kept).equals(Around.rules(there))) {
      there.setSpec(kept.getSpec());
      reach.client().resource(there).update();
    }
  }

  private static HorizontalPodAutoscaler fresh(Reach reach, HorizontalPodAutoscaler kept) {
    return new HorizontalPodAutoscalerBuilder(kept)
        .withNewMetadata()
        .withName(name(kept))
        .withNamespace(reach.namespace())
        .withLabels(kept.getMetadata().getLabels())
        .withAnnotations(kept.getMetadata().getAnnotations())
        .endMetadata()
        .withStatus(null)
        .build();
  }

  private static String name(HorizontalPodAutoscaler autoscaler) {
    return autoscaler.getMetadata().getName();
  }

  private static String words(List<Turn> all, List<Turn> turned) {
    return Stream.concat(
            turned.stream().map(Turn::words),
            all.stream()
                .filter(turn -> !turned.contains(turn))
                .map(turn -> turn.live().name() + " was left alone: it runs it already"))
        .collect(Collectors.joining("; "));
  }
}
