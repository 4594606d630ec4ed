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
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServicesSeen;

@Tag("sas-05")
final class GitlabPipelineAdapterTest {
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);

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
    gitlab.deployed("c".repeat(40), "failed");

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
        new References(Map.of("TOKEN", HostServer.TOKEN)),
        doing -> {},
        () -> Limit.in(within));
  }
}
