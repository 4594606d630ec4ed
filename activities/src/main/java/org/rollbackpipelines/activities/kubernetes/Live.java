package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Deployment as it stands, with its revisions and what is around it. */
final class Live {
  private final Reach reach;
  private final Deployment deployment;
  private final Map<String, Optional<ConfigMap>> configMaps = new HashMap<>();
  private final Map<String, ReplicaSet> owners = new HashMap<>();
  private @Nullable List<ReplicaSet> revisions;
  private @Nullable List<HorizontalPodAutoscaler> autoscalers;

  private Live(Reach reach, Deployment deployment) {
    this.reach = reach;
    this.deployment = deployment;
  }

  static Optional<Live> find(Reach reach, String name) {
    return Optional.ofNullable(
            reach.client().apps().deployments().inNamespace(reach.namespace()).withName(name).get())
        .map(found -> new Live(reach, found));
  }

  static Live require(Reach reach, String name) {
    return find(reach, name)
        .orElseThrow(() -> Faults.unusable(missing(reach, name) + "; nothing was changed"));
  }

  static String missing(Reach reach, String name) {
    return "namespace "
        + reach.namespace()
        + " has no Deployment '"
        + name
        + "'; correct runtime.kubernetes.deployments, or deploy it";
  }

  Deployment deployment() {
    return deployment;
  }

  String name() {
    return deployment.getMetadata().getName();
  }

  /** How many pods it is to have. */
  int replicas() {
    Integer wanted = deployment.getSpec().getReplicas();
    return wanted == null ? 1 : wanted;
  }

  boolean paused() {
    return Boolean.TRUE.equals(deployment.getSpec().getPaused());
  }

  /** How many pods it had before it was stopped by us; null where it was not. */
  @Nullable Integer replicasBeforeStop() {
    return replicas() == 0 ? Notes.number(deployment, Notes.REPLICAS) : null;
  }

  /** What is to be noted of the version it is about to leave; null where that one is well. */
  @Nullable String unwell() {
    // Stopped by us: that was noted before its pods ended.
    boolean stopped = replicasBeforeStop() != null;
    return stopped
        ? Notes.of(deployment, Notes.UNWELL)
        : Rollout.of(deployment).done() ? null : version().name();
  }

  String revision() {
    String revision = Notes.of(deployment, Notes.REVISION);
    return revision == null ? "?" : revision;
  }

  /** What it is to run now. */
  Version version() {
    return version(deployment.getSpec().getTemplate());
  }

  /** A pod template with what is around it now. */
  Version version(PodTemplateSpec template) {
    List<ConfigMap> named =
        ConfigMapNames.in(template).stream().flatMap(name -> configMap(name).stream()).toList();
    return new Version(template, new Around(named, autoscaler().orElse(null)));
  }

  /** Its revisions, the newest first. */
  List<ReplicaSet> revisions() {
    if (revisions == null) {
      List<ReplicaSet> owned =
          new ArrayList<>(
              reach
                  .client()
                  .apps()
                  .replicaSets()
                  .inNamespace(reach.namespace())
                  .withLabelSelector(deployment.getSpec().getSelector())
                  .list()
                  .getItems()
                  .stream()
                  .filter(set -> isOwner(deployment, set))
                  .toList());
      owned.sort(Comparator.comparing(Live::number).reversed());
      revisions = owned;
    }
    return revisions;
  }

  /** The template of a revision, as its Deployment had it. */
  static PodTemplateSpec template(ReplicaSet revision) {
    return new PodTemplateSpecBuilder(revision.getSpec().getTemplate())
        .editMetadata()
        .removeFromLabels(Notes.TEMPLATE_HASH)
        .endMetadata()
        .build();
  }

  /** Its pods that have not ended: the cluster leaves those it evicted where they are. */
  List<Pod> pods() {
    return podsWithEnded().stream().filter(pod -> !PodImages.ended(pod)).toList();
  }

  /** All its pods at this moment, and nobody else's that its selector fits, too. */
  List<Pod> podsWithEnded() {
    List<Pod> selected =
        reach
            .client()
            .pods()
            .inNamespace(reach.namespace())
            .withLabelSelector(deployment.getSpec().getSelector())
            .list()
            .getItems();
    // Asked for behind its pods: each revision is older than they are. Forgotten ones still count.
    revisions = null;
    revisions().forEach(set -> owners.put(set.getMetadata().getUid(), set));
    return selected.stream()
        .filter(pod -> owners.values().stream().anyMatch(set -> isOwner(set, pod)))
        .toList();
  }

  /** The pods of a template by what runs in them, not by what a Deployment wants. */
  List<Pod> podsOf(String digits, List<Pod> pods) {
    List<ReplicaSet> sets =
        revisions().stream()
            .filter(set -> Version.digits(set.getSpec().getTemplate()).equals(digits))
            .toList();
    return pods.stream()
        .filter(pod -> sets.stream().anyMatch(set -> isOwner(set, pod)))
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  Optional<HorizontalPodAutoscaler> autoscaler() {
    if (autoscalers == null) {
      autoscalers =
          reach
              .client()
              .autoscaling()
              .v2()
              .horizontalPodAutoscalers()
              .inNamespace(reach.namespace())
              .list()
              .getItems()
              .stream()
              .filter(this::scales)
              .limit(1)
              .toList();
    }
    return autoscalers.stream().findFirst();
  }

  /** What its images were made of, as its pods tell. */
  Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    podsOf(version().digits(), pods())
        .forEach(pod -> PodImages.digests(pod).forEach(digests::putIfAbsent));
    return digests;
  }

  /** A copy of what it is to run now. */
  KeptCopy copy() {
    Version version = version();
    Integer before = replicasBeforeStop();
    return new KeptCopy(
        version.name(),
        version.template(),
        version.around().configMaps(),
        version.around().autoscaler(),
        before == null ? replicas() : before,
        digests());
  }

  private boolean scales(HorizontalPodAutoscaler candidate) {
    return "Deployment".equals(candidate.getSpec().getScaleTargetRef().getKind())
        && name().equals(candidate.getSpec().getScaleTargetRef().getName());
  }

  private Optional<ConfigMap> configMap(String name) {
    return configMaps.computeIfAbsent(
        name,
        wanted ->
            Optional.ofNullable(
                reach.client().configMaps().inNamespace(reach.namespace()).withName(wanted).get()));
  }

  private static int number(ReplicaSet set) {
    Integer number = Notes.number(set, Notes.REVISION);
    return number == null ? 0 : number;
  }

  private static boolean isOwner(HasMetadata owner, HasMetadata owned) {
    return owned.getMetadata().getOwnerReferences().stream()
        .anyMatch(one -> one.getUid().equals(owner.getMetadata().getUid()));
  }
}
