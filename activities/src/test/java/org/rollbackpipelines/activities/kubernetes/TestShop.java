package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A shop of one Deployment, "web", in a namespace of its own. */
final class TestShop {
  static final String WEB = "web";

  private final KubernetesCluster cluster;
  private final String namespace;
  private final Path state;
  private final KubernetesServices services;

  TestShop(KubernetesCluster cluster, Path state) {
    this.cluster = cluster;
    this.namespace = cluster.namespace();
    this.state = state;
    this.services = new KubernetesServices(new Archive(state), doing -> {});
  }

  KubernetesServices services() {
    return services;
  }

  String namespace() {
    return namespace;
  }

  Path state() {
    return state;
  }

  KubernetesRuntime runtime() {
    return runtime(KubernetesCluster.ADMIN);
  }

  KubernetesRuntime runtime(String context) {
    return runtime(cluster.kubeconfig().toString(), context, namespace);
  }

  static KubernetesRuntime runtime(String kubeconfig, String context, String namespace) {
    return new KubernetesRuntime(kubeconfig, context, namespace, List.of(WEB));
  }

  /** The same with another Deployment in the release. */
  KubernetesRuntime runtimeWith(String other) {
    return new KubernetesRuntime(
        cluster.kubeconfig().toString(), KubernetesCluster.ADMIN, namespace, List.of(WEB, other));
  }

  /** Another Deployment that reads the same settings; says what that version is called. */
  String deployBeside(String name, String image) {
    apply(name, image, Map.of(), true);
    KubernetesRuntime both = runtimeWith(name);
    Await.until(
        name + " runs",
        () -> services.observe(both).services().stream().allMatch(ServiceSeen::running));
    return Objects.requireNonNull(services.observe(both).services().get(1).artifact());
  }

  /** Deploys as a pipeline does, and waits until it runs; says what that version is called. */
  String deploy(String image) {
    apply(image, Map.of(), false);
    return awaitRunning();
  }

  String deployWithConfigMap(String image) {
    apply(image, Map.of(), true);
    return awaitRunning();
  }

  /** Deploys what never gets ready, and waits until that shows. */
  String deployBroken(String image, String reason) {
    apply(image, Map.of("fails", reason), false);
    Await.until("a pod fails", () -> logOfPods().contains(reason));
    return artifact();
  }

  private void apply(String image, Map<String, String> labels, boolean configured) {
    apply(WEB, image, labels, configured);
  }

  private void apply(String name, String image, Map<String, String> labels, boolean configured) {
    Deployment wanted =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withReplicas(2)
            .withNewSelector()
            .addToMatchLabels("app", name)
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .addToLabels("app", name)
            .addToLabels(labels)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName(name)
            .withImage(image)
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    if (configured) {
      wanted
          .getSpec()
          .getTemplate()
          .getSpec()
          .getContainers()
          .get(0)
          .setEnvFrom(
              List.of(
                  new io.fabric8.kubernetes.api.model.EnvFromSourceBuilder()
                      .withNewConfigMapRef()
                      .withName("settings")
                      .endConfigMapRef()
                      .build()));
    }
    cluster.client().resource(wanted).forceConflicts().fieldManager("pipeline").serverSideApply();
  }

  void settings(String colour) {
    ConfigMap wanted =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("settings")
            .withNamespace(namespace)
            .endMetadata()
            .addToData("COLOUR", colour)
            .build();
    cluster.client().resource(wanted).forceConflicts().fieldManager("pipeline").serverSideApply();
  }

  String colour() {
    ConfigMap there =
        cluster.client().configMaps().inNamespace(namespace).withName("settings").get();
    return there == null ? "none" : there.getData().getOrDefault("COLOUR", "none");
  }

  void autoscaler(int most) {
    HorizontalPodAutoscaler wanted =
        new HorizontalPodAutoscalerBuilder()
            .withNewMetadata()
            .withName(WEB)
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewScaleTargetRef("apps/v1", "Deployment", WEB)
            .withMinReplicas(2)
            .withMaxReplicas(most)
            .endSpec()
            .build();
    cluster.client().resource(wanted).forceConflicts().fieldManager("pipeline").serverSideApply();
  }

  /** The most pods the autoscaler allows; 0 where there is none. */
  int most() {
    HorizontalPodAutoscaler there =
        cluster
            .client()
            .autoscaling()
            .v2()
            .horizontalPodAutoscalers()
            .inNamespace(namespace)
            .withName(WEB)
            .get();
    return there == null ? 0 : there.getSpec().getMaxReplicas();
  }

  Deployment deployment() {
    return Objects.requireNonNull(
        cluster.client().apps().deployments().inNamespace(namespace).withName(WEB).get());
  }

  /** Once more where the controller has written its status meanwhile. */
  void edit(java.util.function.Consumer<Deployment> change) {
    Await.until("web is edited", () -> edited(change));
  }

  private boolean edited(java.util.function.Consumer<Deployment> change) {
    try {
      Deployment unused =
          cluster
              .client()
              .apps()
              .deployments()
              .inNamespace(namespace)
              .withName(WEB)
              .edit(
                  now -> {
                    change.accept(now);
                    return now;
                  });
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != java.net.HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  /** The images of the pods that are there, each with how often. */
  String pods() {
    List<String> images =
        cluster.client().pods().inNamespace(namespace).list().getItems().stream()
            .map(pod -> pod.getSpec().getContainers().get(0).getImage())
            .sorted()
            .toList();
    return String.join(" ", images);
  }

  /** As the cluster leaves one that it has evicted: another one takes its place. */
  void evictAPod() {
    Pod running = anyPod();
    Pod unused =
        cluster
            .client()
            .resource(running)
            .editStatus(
                now ->
                    new PodBuilder(now)
                        .editOrNewStatus()
                        .withPhase("Failed")
                        .withReason("Evicted")
                        .endStatus()
                        .build());
  }

  /** As if the tag had moved and its pods had been made anew. */
  void tellAnotherDigest() {
    for (Pod pod : cluster.client().pods().inNamespace(namespace).list().getItems()) {
      Pod unused =
          cluster
              .client()
              .resource(pod)
              .editStatus(
                  now -> {
                    now.getStatus()
                        .getContainerStatuses()
                        .forEach(one -> one.setImageID("images@sha256:" + "f".repeat(64)));
                    return now;
                  });
    }
  }

  /** One that the Deployment's selector fits, too, and that no controller has made. */
  void addAPodOfNobody() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("debug")
            .withNamespace(namespace)
            .addToLabels("app", WEB)
            .endMetadata()
            .withSpec(anyPod().getSpec())
            .build();
    Pod unused = cluster.client().resource(pod).create();
  }

  private Pod anyPod() {
    return cluster.client().pods().inNamespace(namespace).list().getItems().get(0);
  }

  private String logOfPods() {
    return cluster.client().pods().inNamespace(namespace).list().getItems().toString();
  }

  String awaitRunning() {
    Await.until("web runs", () -> seen().running());
    return artifact();
  }

  ServicesSeen look() {
    return services.observe(runtime());
  }

  ServiceSeen seen() {
    ServicesSeen all = look();
    if (all.services().isEmpty()) {
      throw new AssertionError(all.problems());
    }
    return all.services().get(0);
  }

  String artifact() {
    return Objects.requireNonNull(seen().artifact());
  }

  List<ServiceVersion> version(String artifact) {
    return List.of(new ServiceVersion(WEB, artifact));
  }

  StepResult keep(String artifact) {
    return services.keep(new KeepServices(runtime(), version(artifact)));
  }

  SwitchServices order(String artifact) {
    return new SwitchServices(runtime(), version(artifact), Instant.EPOCH);
  }

  StepResult switchTo(String artifact) {
    return services.switchTo(order(artifact));
  }

  StepResult stop() {
    return services.stop(new StopOrder(runtime(), Instant.EPOCH, Duration.ofMinutes(1)));
  }

  StepResult confirm(String artifact, Duration within) {
    return services.confirm(new ConfirmServices(runtime(), version(artifact), within));
  }
}
