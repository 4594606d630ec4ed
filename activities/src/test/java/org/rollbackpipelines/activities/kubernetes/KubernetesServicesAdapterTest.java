package org.rollbackpipelines.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SharedPart;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("sas-08")
@ExtendWith(KubernetesBuilt.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KubernetesServicesAdapterTest {
  private static final String FIRST = "example.org/web:v1";
  private static final String SECOND = "example.org/web:v2";
  private static final Duration SOON = Duration.ofMinutes(1);

  private KubernetesCluster cluster;
  private TestShop shop;

  @BeforeAll
  void startCluster() {
    cluster = KubernetesCluster.start();
  }

  @AfterAll
  void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void openShop(@TempDir Path state) {
    shop = new TestShop(cluster, state);
  }

  @Test
  void goesBackToAnEarlierRevisionAndForthAgain() {
    String first = shop.deploy(FIRST);
    String second = shop.deploy(SECOND);

    assertThat(shop.look().kept())
        .extracting(KeptArtifact::artifact)
        .containsExactly(second, first);
    assertThat(shop.look().kept().get(1).tags()).containsExactly("v1");
    assertThat(shop.switchTo(first).detail()).isEqualTo("web runs " + first);
    assertThat(shop.confirm(first, SOON).ok()).isTrue();
    assertThat(shop.pods()).isEqualTo(FIRST + " " + FIRST);
    assertThat(shop.seen().status()).isEqualTo("running, revision 3, 2 of 2 pods ready");

    assertThat(shop.switchTo(second).ok()).isTrue();
    assertThat(shop.pods()).isEqualTo(SECOND + " " + SECOND);
    assertThat(shop.confirm(first, Duration.ofMillis(1)).detail())
        .contains("0 of 2 pods run it, 0 ready; others run " + SECOND);
  }

  @Test
  void leavesAloneWhatRunsItAlready() {
    String first = shop.deploy(FIRST);
    String version = shop.deployment().getMetadata().getResourceVersion();

    assertThat(shop.switchTo(first).detail()).isEqualTo("web was left alone: it runs it already");
    assertThat(shop.deployment().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void refusesWhatIsNeitherInTheHistoryNorKept() {
    shop.deploy(FIRST);
    String version = shop.deployment().getMetadata().getResourceVersion();

    assertThatThrownBy(() -> shop.switchTo("example.org/web:v0#000000000000"))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("neither a revision in the cluster's history nor kept here")
        .hasMessageContaining("nothing was changed");
    assertThat(shop.deployment().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void refusesToBuildWhatOthersMake() {
    BuildServices build =
        new BuildServices(
            shop.runtime(), "/srv/shop", "/srv/shop", "abc", "v1", shop.version("web of abc"));

    assertThatThrownBy(() -> shop.services().build(build))
        .hasMessageContaining("made elsewhere")
        .hasMessageContaining("deploy v1 with the pipeline");
  }

  @Test
  void saysWhatIsInTheWayAndTouchesNothing() {
    assertThat(shop.look().problems())
        .containsExactly(
            "namespace "
                + shop.namespace()
                + " has no Deployment 'web'; correct runtime.kubernetes.deployments, or deploy it");
    assertThat(problems(shop.runtime(KubernetesCluster.GUEST)))
        .contains("may not get deployments, update deployments, list replicasets, list pods");
    String config = cluster.kubeconfig().toString();
    assertThat(problems(TestShop.runtime(config, KubernetesCluster.ADMIN, "nowhere")))
        .contains("the cluster has no namespace 'nowhere'");
    assertThat(problems(TestShop.runtime(config, "staging", "shop")))
        .contains("has no context 'staging', only admin, guest");
    assertThat(problems(TestShop.runtime("/no/such/file", "admin", "shop")))
        .contains("the file /no/such/file cannot be read");
  }

  @Test
  void namesTheServerThatDoesNotAnswer(@TempDir Path folder) throws IOException {
    Path config = folder.resolve("config");
    java.nio.file.Files.writeString(
        config,
        java.nio.file.Files.readString(cluster.kubeconfig())
            .replaceAll("https://127.0.0.1:\\d+", "https://127.0.0.1:1"));

    assertThat(problems(TestShop.runtime(config.toString(), "admin", "shop")))
        .contains("the cluster's API server does not answer");
  }

  @Test
  void saysWhyPodsDoNotGetReadyAndGoesBack() {
    String first = shop.deploy(FIRST);
    String broken = shop.deployBroken(SECOND, "ImagePullBackOff");
    assertThat(shop.seen().status()).startsWith("rolling out, revision 2");
    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.seen().running()).isTrue();

    shop.edit(web -> web.getMetadata().getAnnotations().remove(Notes.UNWELL));
    shop.edit(web -> web.getSpec().setProgressDeadlineSeconds(3));
    assertThatThrownBy(() -> shop.switchTo(broken))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("web ImagePullBackOff (the node gave up on " + SECOND + ")")
        // Whichever is seen first: the cluster's own deadline, or that the pods are past hope.
        .message()
        .containsPattern("and (ProgressDeadlineExceeded|its pods cannot get ready): pod web-");

    shop.edit(web -> web.getSpec().setProgressDeadlineSeconds(null));
    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.confirm(first, SOON).ok()).isTrue();
  }

  @Test
  void goesBackToWhatWasNotWellWhenItWasLeft() {
    String first = shop.deploy(FIRST);
    String broken = shop.deployBroken(SECOND, "CrashLoopBackOff");
    assertThat(shop.switchTo(first).ok()).isTrue();

    assertThat(shop.switchTo(broken).detail()).isEqualTo("web runs " + broken);
    assertThat(shop.artifact()).isEqualTo(broken);

    assertThat(shop.stop().ok()).isTrue();
    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.stop().ok()).isTrue();
    assertThat(shop.switchTo(broken).ok()).isTrue();
    assertThat(shop.artifact()).isEqualTo(broken);
    assertThat(shop.deployment().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void doesNotTakeTheFailureOfTheRolloutBeforeForItsOwn() {
    String first = shop.deploy(FIRST);
    shop.edit(
        web -> {
          web.getSpec().setReplicas(1);
          web.getSpec().setProgressDeadlineSeconds(1);
        });
    shop.edit(
        web -> {
          web.getSpec().getTemplate().getMetadata().getLabels().put("fails", "ErrImagePull");
          web.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(SECOND);
        });
    Await.until("the rollout is stuck", () -> shop.seen().status().startsWith("stuck ("));

    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.seen().running()).isTrue();
  }

  @Test
  void keepsTheDigestsThatWereNotedFirst() {
    String first = shop.deploy(FIRST);
    shop.keep(first);
    KeptCopy noted = kept(first);
    assertThat(noted.digests()).containsOnlyKeys(TestShop.WEB);
    shop.tellAnotherDigest();

    shop.keep(first);

    assertThat(kept(first).digests()).isEqualTo(noted.digests());
    assertThat(shop.confirm(first, Duration.ofMillis(1)).ok()).isFalse();
  }

  private KeptCopy kept(String artifact) {
    return Reach.into(
        shop.runtime(),
        reach ->
            new KeptCopies(new Archive(shop.state()), reach, TestShop.WEB)
                .find(artifact)
                .orElseThrow());
  }

  @Test
  void givesUpHopeBeforeTheDeadline() {
    shop.deploy(FIRST);
    shop.deployBroken(SECOND, "CrashLoopBackOff");
    Follow follow = new Follow(new Patience(doing -> {}), Duration.ofSeconds(1));

    assertThatThrownBy(
            () ->
                Reach.into(
                    shop.runtime(),
                    reach -> {
                      follow.toTheEnd(reach, List.of(TestShop.WEB), List.of());
                      return true;
                    }))
        .hasMessageContaining("its pods cannot get ready: pod web-")
        .hasMessageContaining("CrashLoopBackOff");
  }

  @Test
  void doesNotCountPodsThatHaveEndedOrAreOthers() {
    String first = shop.deploy(FIRST);
    shop.deploy(SECOND);
    shop.evictAPod();
    shop.addAPodOfNobody();

    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.confirm(first, SOON).detail()).isEqualTo("the pods run what they should");
    assertThat(shop.pods()).contains(SECOND);
    assertThat(shop.stop().detail()).isEqualTo("stopped web; no pod is left");
  }

  @Test
  void stopsAndComesBackWithAsManyPods() {
    String first = shop.deploy(FIRST);

    StepResult stopped = shop.stop();

    assertThat(stopped.detail()).isEqualTo("stopped web; no pod is left");
    assertThat(stopped.darkFrom()).isNotNull();
    assertThat(shop.pods()).isEmpty();
    assertThat(shop.seen().status()).isEqualTo("stopped, revision 1");
    assertThat(shop.seen().artifact()).isEqualTo(first);
    assertThat(shop.stop().detail()).isEqualTo("no pod ran");
    assertThat(shop.switchTo(first).darkFrom()).isEqualTo(stopped.darkFrom());
    assertThat(shop.confirm(first, SOON).ok()).isTrue();
    assertThat(shop.pods()).isEqualTo(FIRST + " " + FIRST);
    assertThat(shop.switchTo(first).darkFrom()).as("tried again").isEqualTo(stopped.darkFrom());
    assertThat(shop.deployment().getMetadata().getAnnotations()).doesNotContainKey(Notes.REPLICAS);
  }

  @Test
  void bringsConfigMapsAndTheAutoscalerBackAndTakesThemAwayAgain() {
    shop.settings("green");
    shop.autoscaler(5);
    String good = shop.deployWithConfigMap(FIRST);
    shop.keep(good);
    shop.settings("red");
    shop.autoscaler(9);
    String bad = shop.deployWithConfigMap(SECOND);
    shop.keep(bad);

    assertThat(shop.switchTo(good).detail())
        .endsWith("with its ConfigMap settings and autoscaler as they were kept");
    assertThat(shop.colour()).isEqualTo("green");
    assertThat(shop.most()).isEqualTo(5);
    assertThat(shop.artifact()).isEqualTo(good);
    assertThat(shop.confirm(good, SOON).ok()).isTrue();

    assertThat(shop.switchTo(bad).ok()).isTrue();
    assertThat(shop.colour()).isEqualTo("red");
    assertThat(shop.most()).isEqualTo(9);
    assertThat(shop.artifact()).isEqualTo(bad);
  }

  @Test
  void namesWhoElseReadsTheConfigMapThatWouldGoBackWithIt() {
    shop.settings("green");
    String good = shop.deployWithConfigMap(FIRST);
    shop.keep(good);
    String ledger = shop.deployBeside("ledger", FIRST);
    assertThat(shared(good)).isEmpty();
    shop.settings("red");
    String bad = shop.deployWithConfigMap(SECOND);

    assertThat(shared(good))
        .containsExactly(new SharedPart("ConfigMap settings", List.of("ledger")));
    assertThat(shared(bad)).isEmpty();
    assertThat(ledger).isNotEmpty();
  }

  private List<SharedPart> shared(String artifact) {
    return shop.look().kept().stream()
        .filter(kept -> kept.artifact().equals(artifact))
        .flatMap(kept -> kept.shared().stream())
        .toList();
  }

  @Test
  void takesBothBackThatShareAConfigMap() {
    shop.settings("green");
    String web = shop.deployWithConfigMap(FIRST);
    String ledger = shop.deployBeside("ledger", FIRST);
    KubernetesRuntime both = shop.runtimeWith("ledger");
    List<ServiceVersion> good =
        List.of(new ServiceVersion(TestShop.WEB, web), new ServiceVersion("ledger", ledger));
    shop.services().keep(new KeepServices(both, good));
    shop.settings("red");
    shop.deployWithConfigMap(SECOND);
    String badLedger = shop.deployBeside("ledger", SECOND);

    StepResult back = shop.services().switchTo(new SwitchServices(both, good, Instant.EPOCH));

    assertThat(back.ok()).isTrue();
    assertThat(shop.colour()).isEqualTo("green");
    assertThat(badLedger).isNotEqualTo(ledger);
    assertThat(shop.services().confirm(new ConfirmServices(both, good, SOON)).ok()).isTrue();
    assertThat(shop.pods()).doesNotContain(SECOND);
  }

  @Test
  void startsPodsAnewThatOnlyReadOtherSettings() {
    shop.settings("green");
    String good = shop.deployWithConfigMap(FIRST);
    shop.keep(good);
    shop.settings("red");
    assertThat(shop.artifact()).isNotEqualTo(good);

    assertThat(shop.switchTo(good).ok()).isTrue();

    assertThat(shop.colour()).isEqualTo("green");
    assertThat(shop.artifact()).isEqualTo(good);
    assertThat(shop.seen().status()).startsWith("running, revision 2");
    assertThat(shop.switchTo(good).detail()).contains("was left alone");
  }

  @Test
  void startsPodsAnewWhoseSwitchWasCutOffBehindTheirSettings() {
    shop.settings("green");
    String good = shop.deployWithConfigMap(FIRST);
    shop.keep(good);
    shop.edit(web -> web.getMetadata().getAnnotations().put(Notes.GOING, good));

    assertThat(shop.switchTo(good).ok()).isTrue();

    assertThat(shop.seen().status()).startsWith("running, revision 2");
    assertThat(shop.deployment().getMetadata().getAnnotations()).doesNotContainKey(Notes.GOING);
  }

  @Test
  void startsPodsAnewOnceWhereThatIsAsked() {
    String first = shop.deploy(FIRST);
    SwitchServices anew =
        new SwitchServices(shop.runtime(), shop.version(first), Instant.EPOCH, true);

    assertThat(shop.services().switchTo(anew).ok()).isTrue();
    assertThat(shop.services().switchTo(anew).detail()).contains("was left alone");

    assertThat(shop.seen().status()).startsWith("running, revision 2");
    assertThat(shop.artifact()).isEqualTo(first);
  }

  @Test
  void comesBackFromItsCopyWhenTheClusterHasForgottenTheRevision() {
    String first = shop.deploy(FIRST);
    shop.keep(first);
    shop.edit(web -> web.getSpec().setRevisionHistoryLimit(1));
    shop.deploy(SECOND);
    shop.deploy("example.org/web:v3");
    Await.until("the first revision is forgotten", () -> revisions() == 2);

    assertThat(shop.look().kept()).extracting(KeptArtifact::artifact).contains(first);
    assertThat(shop.switchTo(first).ok()).isTrue();
    assertThat(shop.confirm(first, SOON).ok()).isTrue();
    assertThat(shop.artifact()).isEqualTo(first);
  }

  @Test
  void letsAPausedRolloutGoOn() {
    String first = shop.deploy(FIRST);
    String second = shop.deploy(SECOND);
    shop.edit(web -> web.getSpec().setPaused(true));
    assertThat(shop.seen().status()).endsWith("its rollout is paused");

    assertThat(shop.switchTo(first).detail()).endsWith("its rollout was paused and goes on");
    assertThat(shop.pods()).doesNotContain(SECOND);
    assertThat(shop.switchTo(second).detail()).doesNotContain("paused");
  }

  @Test
  void isFinishedByAnotherTryWhenItsWorkerIsKilled() throws InterruptedException {
    shop.settings("green");
    String good = shop.deployWithConfigMap(FIRST);
    shop.keep(good);
    shop.settings("red");
    shop.deployWithConfigMap(SECOND);
    cluster.freezeNode();
    try {
      Process worker = SwitchingWorker.start(shop, good);
      try {
        Await.until("the rollout is under way", () -> shop.pods().contains(FIRST));
      } finally {
        worker.destroyForcibly().waitFor();
      }
    } finally {
      cluster.thawNode();
    }

    assertThat(shop.switchTo(good).ok()).isTrue();
    assertThat(shop.confirm(good, SOON).ok()).isTrue();
    assertThat(shop.colour()).isEqualTo("green");
    assertThat(shop.pods()).isEqualTo(FIRST + " " + FIRST);
  }

  @Test
  void bringsEventsAndLogsAsEvidence() {
    shop.deploy(FIRST);
    KubernetesWitness witness = new KubernetesWitness(new Archive(shop.state()));
    List<String> lines = new ArrayList<>();

    witness.log(shop.runtime(), TestShop.WEB, 10, lines::add);

    assertThat(lines).anyMatch(line -> line.contains("event Deployment web ScalingReplicaSet"));
    assertThat(lines).anyMatch(line -> line.endsWith("ready to serve"));
    assertThat(witness.status(shop.runtime()))
        .containsExactly("web: running, revision 1, 2 of 2 pods ready");
    assertThat(witness.versions(shop.runtime())).anyMatch(line -> line.startsWith("Kubernetes v"));
  }

  private String problems(KubernetesRuntime runtime) {
    return String.join("\n", shop.services().observe(runtime).problems());
  }

  private int revisions() {
    return cluster
        .client()
        .apps()
        .replicaSets()
        .inNamespace(shop.namespace())
        .list()
        .getItems()
        .size();
  }
}
