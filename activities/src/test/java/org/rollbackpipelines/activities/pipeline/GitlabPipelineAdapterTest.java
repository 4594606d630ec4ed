package org.rollbackpipelines.activities.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.pipeline.DeployingWorker.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

@Tag("sas-05")
final class GitlabPipelineAdapterTest {
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);
  private static final String OTHER = "c".repeat(40);

  @AutoClose private final GitlabServer gitlab = new GitlabServer();
  @TempDir private Path state;
  private long good;
  private long bad;

  @BeforeEach
  void deploysGoodThenBad() {
    good = gitlab.deployed(GOOD, "success");
    bad = gitlab.deployed(BAD, "success");
  }

  @AfterEach
  void asksAsPublished() {
    assertThat(gitlab.violations).isEmpty();
  }

  @Test
  void seesWhatIsDeployedBehindFailuresAndPageAfterPage() {
    for (int i = 0; i < 60; i++) {
      gitlab.deployed(BAD, "success");
    }
    gitlab.stands("c".repeat(40), "failed", "failed", "failed");

    ServicesSeen seen = services().observe(again());

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services().get(0).commit()).isEqualTo(BAD);
    assertThat(seen.kept()).extracting(KeptArtifact::commit).containsExactly(BAD, GOOD);
  }

  @Test
  void runsTheJobAgainToItsEndAndThenBack() {
    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).detail())
        .contains("the job for production of acme/shop deployed aaaaaaaa: https://gitlab.test");
    assertThat(deployed()).isEqualTo(GOOD);

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).ok()).isTrue();

    assertThat(deployed()).isEqualTo(BAD);
    assertThat(gitlab.posts).containsExactly(retry(good), retry(bad));
  }

  @Test
  void makesAPipelineForTheTag() {
    gitlab.tags.put("v1.0.0", GOOD);

    assertThat(services().switchTo(order(dispatch(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(gitlab.posts)
        .containsExactly(
            "/api/v4/projects/acme%2Fshop/pipeline {\"ref\":\"v1.0.0\",\"variables\":[{\"key\":"
                + "\"VERSION\",\"value\":\""
                + GOOD
                + "\"}]}");
    assertThat(deployed()).isEqualTo(GOOD);
  }

  @Test
  void saysWhichJobFailedAndCancelsItsOwnOnTheWayBack() {
    gitlab.status = "failed";
    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("did not deploy aaaaaaaa: failed: https://gitlab.test");
    gitlab.status = null;
    assertThatThrownBy(
            () ->
                services(Duration.ofMillis(300))
                    .switchTo(order(again(), GOOD, Instant.EPOCH.plusSeconds(1))))
        .hasMessageContaining("its time is up while it is");

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH.plusSeconds(1))).ok())
        .isTrue();

    assertThat(gitlab.posts)
        .hasSize(4)
        .startsWith(retry(good), retry(good))
        .endsWith(retry(bad))
        .anySatisfy(post -> assertThat(post).endsWith("/cancel"));
  }

  @Test
  void followsTheJobThatAKilledWorkerBegan() throws Exception {
    gitlab.status = null;
    Process worker = DeployingWorker.start(state, "gitlab", gitlab.url(), PipelineWay.AGAIN, GOOD);
    try {
      Await.until("it was asked to deploy", () -> !gitlab.posts.isEmpty());
    } finally {
      worker.destroyForcibly();
    }
    assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    gitlab.status = "success";

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(gitlab.posts).containsExactly(retry(good));
  }

  @Test
  void followsWhatItWasNeverToldThatItBegan() {
    gitlab.unanswered.set(1);
    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .isInstanceOf(UnreachableHostException.class);

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(gitlab.posts).hasSize(1);
  }

  @Test
  void refusesWhatIsNotThereAndWhileSomebodyElseDeploys() {
    gitlab.end(bad, "running");
    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("somebody else's run is under way");

    GitlabRuntime nowhere =
        new GitlabRuntime(
            "acme/shop",
            "staging",
            List.of("shop"),
            "${env:TOKEN}",
            gitlab.url() + "/api/v4",
            PipelineWay.AGAIN,
            Map.of(),
            Duration.ofMillis(100));
    assertThat(services().observe(nowhere).problems().get(0)).contains("no environment 'staging'");
    gitlab.accepted = "another";
    assertThat(services().observe(again()).problems().get(0)).contains("token (401)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "canceled"})
  void takesNothingForLiveBehindADeploymentThatBrokeOff(String how) {
    gitlab.deployed(OTHER, how);

    ServiceSeen seen = services().observe(again()).services().get(0);
    assertThat(seen.halfDeployed()).isTrue();
    assertThat(seen.artifact()).isEqualTo(BAD);
    assertThat(seen.commit()).isEqualTo(OTHER);

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).detail())
        .contains("deployed bbbbbbbb");
    assertThat(gitlab.posts).containsExactly(retry(bad));
    assertThat(services().observe(again()).services().get(0).running()).isTrue();
  }

  @Test
  void takesWhatWasCancelledBeforeItBeganForNothing() {
    gitlab.stands(OTHER, "canceled", "canceled", "canceled");

    assertThat(services().observe(again()).services().get(0).running()).isTrue();
  }

  @Test
  void takesAnOlderJobThatWasPlayedLaterForLive() {
    long early = gitlab.stands(OTHER, "manual", "created", "manual");
    gitlab.deployed(GOOD, "success");
    gitlab.end(early, "success");

    assertThat(deployed()).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, created, running",
    "waiting_for_resource, created, running",
    "scheduled, created, running",
    "created, created, waiting_for_resource",
    "manual, blocked, blocked",
    "running, running, running"
  })
  void refusesWhileAJobOfSomebodyElseGoesOnOrWaits(String job, String deployment, String pipeline) {
    long theirs = gitlab.stands(OTHER, job, deployment, pipeline);

    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("somebody else's run", "/jobs/" + theirs);
  }

  @Test
  void takesAJobThatNobodyHasPlayedForNothing() {
    gitlab.stands(OTHER, "manual", "created", "success");
    gitlab.stands(OTHER, "created", "created", "manual");

    assertThat(services().observe(again()).problems()).isEmpty();
    assertThat(services().observe(again()).services().get(0).running()).isTrue();
  }

  @Test
  void tellsNobodyTheVariablesThatTheHostQuotes() {
    gitlab.tags.put("v1.0.0", GOOD);
    gitlab.picky = true;
    GitlabRuntime runtime =
        new GitlabRuntime(
            "acme/shop",
            "production",
            List.of("shop"),
            "${env:TOKEN}",
            gitlab.url() + "/api/v4",
            PipelineWay.DISPATCH,
            Map.of("KEY", "${env:INPUT}"),
            Duration.ofMillis(100));

    assertThatThrownBy(() -> services().switchTo(order(runtime, GOOD, Instant.EPOCH)))
        .hasMessageContaining("Variables are not so")
        .hasMessageContaining("***")
        .hasMessageNotContaining("s3cret");
  }

  private String deployed() {
    return String.valueOf(services().observe(again()).services().get(0).commit());
  }

  private static String retry(long job) {
    return "/api/v4/projects/acme%2Fshop/jobs/" + job + "/retry";
  }

  private GitlabRuntime again() {
    return GitlabServer.runtime(gitlab.url(), PipelineWay.AGAIN);
  }

  private GitlabRuntime dispatch() {
    return GitlabServer.runtime(gitlab.url(), PipelineWay.DISPATCH);
  }

  private PipelineServices services() {
    return services(Duration.ofMinutes(2));
  }

  private PipelineServices services(Duration within) {
    return new PipelineServices(
        new Archive(state),
        new References(Map.of("TOKEN", HostServer.TOKEN, "INPUT", "s3cret-input")),
        doing -> {},
        () -> Limit.in(within));
  }
}
