package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Deployment on its way to a version: what differs, and what is written for it. */
final class Turn {
  private final Live live;
  private final Wanted wanted;
  private final List<String> differences;

  /** Set where pods that run the version have to read what is around it once more. */
  private final @Nullable String anew;

  /** The version that was left when it was not well, by us, now or before; null where none was. */
  private final @Nullable String unwell;

  private final boolean wellOrNot;
  private final Instant since;

  Turn(Live live, Wanted wanted, Instant since, boolean anew) {
    this.since = since;
    this.live = live;
    this.wanted = wanted;
    this.differences =
        wanted.version().around().differences(live.version(wanted.version().template()).around());
    boolean begun = wanted.version().name().equals(Notes.of(live.deployment(), Notes.GOING));
    boolean configured = !differences.isEmpty() || begun;
    // Of the run and of what it goes to: the way there and the way back are told apart.
    this.anew = anew || configured ? since + " " + wanted.version().name() : null;
    String noted = Notes.of(live.deployment(), Notes.UNWELL);
    this.wellOrNot = wanted.version().name().equals(noted);
    boolean leaves = changesTemplate() || !differences.isEmpty();
    this.unwell = wellOrNot || begun || !leaves ? noted : live.unwell();
  }

  Live live() {
    return live;
  }

  Version version() {
    return wanted.version();
  }

  /** What is around it and has to change first. */
  List<String> differences() {
    return differences;
  }

  /** Whether it goes back to what was not well when we took the Deployment from it. */
  boolean wellOrNot() {
    return wellOrNot;
  }

  boolean resumes() {
    return live.paused();
  }

  boolean changesTemplate() {
    return !live.version().digits().equals(version().digits());
  }

  /** The Deployment with a note of where it goes: a second try has to know that it had begun. */
  Deployment announced(Deployment now) {
    return new DeploymentBuilder(now)
        .editMetadata()
        .addToAnnotations(Notes.GOING, version().name())
        .removeFromAnnotations(Notes.UNWELL)
        .addToAnnotations(Notes.unwell(unwell))
        .endMetadata()
        .build();
  }

  /** The Deployment as it has to be; equal to what it is where nothing has to change. */
  Deployment turned(Deployment now) {
    Deployment turned = DarkNote.ofThisRun(changed(now), since);
    return takesAllPods(now, turned) ? DarkNote.taken(turned, since, Instant.now()) : turned;
  }

  /** Old pods serve until new ones do, unless a Deployment wants all old ones gone first. */
  private boolean takesAllPods(Deployment now, Deployment turned) {
    boolean recreates =
        now.getSpec().getStrategy() != null
            && "Recreate".equals(now.getSpec().getStrategy().getType());
    boolean others = !now.getSpec().getTemplate().equals(turned.getSpec().getTemplate());
    return recreates && (others || resumes());
  }

  private Deployment changed(Deployment now) {
    return new DeploymentBuilder(now)
        .editMetadata()
        .removeFromAnnotations(Notes.GOING)
        .removeFromAnnotations(Notes.REPLICAS)
        .removeFromAnnotations(Notes.UNWELL)
        .addToAnnotations(Notes.unwell(unwell))
        .endMetadata()
        .editSpec()
        .withReplicas(replicas())
        .withPaused(null)
        .withTemplate(template(now))
        .endSpec()
        .build();
  }

  String words() {
    List<String> words = new ArrayList<>();
    words.add(live.name() + " runs " + version().name());
    if (!differences.isEmpty()) {
      words.add("with its " + String.join(" and ", differences) + " as they were kept");
    }
    if (resumes()) {
      words.add("its rollout was paused and goes on");
    }
    return String.join(", ", words);
  }

  /**
   * As many as its restore point had; an autoscaler counts for itself, but leaves alone what has no
   * pods.
   */
  private int replicas() {
    Integer known = wanted.replicas();
    Integer before = live.replicasBeforeStop();
    if (wanted.kept() && known != null && version().around().autoscaler() == null) {
      return known;
    }
    if (live.replicas() > 0) {
      return live.replicas();
    }
    if (before != null) {
      return before;
    }
    return known != null && (wanted.kept() || changesTemplate()) ? known : live.replicas();
  }

  private PodTemplateSpec template(Deployment now) {
    PodTemplateSpec template =
        changesTemplate() ? version().template() : now.getSpec().getTemplate();
    return anew == null || noted(template)
        ? template
        : new PodTemplateSpecBuilder(template)
            .editOrNewMetadata()
            .addToAnnotations(Notes.ANEW, anew)
            .endMetadata()
            .build();
  }

  private boolean noted(PodTemplateSpec template) {
    Map<String, String> notes =
        template.getMetadata() == null ? null : template.getMetadata().getAnnotations();
    return notes != null && String.valueOf(anew).equals(notes.get(Notes.ANEW));
  }
}
