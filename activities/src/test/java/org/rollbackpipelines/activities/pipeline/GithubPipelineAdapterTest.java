package org.rollbackpipelines.activities.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.rollbackpipelines.activities.pipeline.DeployingWorker.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("sas-05")
final class GithubPipelineAdapterTest {
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);
  private static final String OTHER = "c".repeat(40);
  private static final String INPUT = "s3cret \"of\" the input";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant LATER = Instant.EPOCH.plusSeconds(60);

  @AutoClose private final GithubServer github = new GithubServer();
  @TempDir private Path state;
  private long good;
  private long bad;

  @BeforeEach
  void deploysGoodThenBad() {
    good = github.ran(GOOD, "success", DAY.multipliedBy(2));
    bad = github.ran(BAD, "success", DAY);
  }

  @AfterEach
  void asksAsPublishedAndNotesNoToken() throws IOException {
    assertThat(github.violations).isEmpty();
    try (Stream<Path> files = Files.walk(state)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(file).content().doesNotContain(HostServer.TOKEN));
    }
  }

  @Test
  void seesWhatIsDeployedAndWhatCanBeDeployedAgainPageAfterPage() {
    for (int i = 0; i < 35; i++) {
      github.ran(String.valueOf(i % 10).repeat(40), "success", Duration.ofHours(2));
    }
    String old = "f".repeat(40);
    github.ran(old, "success", DAY.multipliedBy(31));
    github.ran("e".repeat(40), "failure", Duration.ofHours(1));
    github.ran(BAD, "success", Duration.ofMinutes(1));

    ServicesSeen seen = services().observe(again());

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services())
        .extracting(ServiceSeen::service, ServiceSeen::commit, ServiceSeen::running)
        .containsExactly(tuple("shop", BAD, true), tuple("worker", BAD, true));
    assertThat(seen.kept())
        .extracting(KeptArtifact::commit)
        .contains(GOOD, BAD, "7".repeat(40))
        .doesNotContain(old, "e".repeat(40));
  }

  @Test
  void tellsFromTheRunsWhatIsDeployedWhereNoEnvironmentIsNamed() {
    GithubRuntime runtime = GithubServer.runtime(github.url(), PipelineWay.AGAIN, null);

    assertThat(services().switchTo(order(runtime, GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(services().observe(runtime).services().get(0).commit()).isEqualTo(GOOD);
  }

  @Test
  void runsTheLastGoodRunAgainToItsEndAndThenBack() {
    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).detail())
        .contains("deploy.yml of acme/shop deployed aaaaaaaa", "/runs/" + good);
    assertThat(confirm(GOOD).ok()).isTrue();

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).ok()).isTrue();

    assertThat(confirm(BAD).ok()).isTrue();
    assertThat(confirm(GOOD).ok()).isFalse();
    assertThat(github.posts).containsExactly(rerun(good), rerun(bad));
  }

  @Test
  void leavesAloneWhatIsDeployed() {
    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).detail())
        .contains("left alone");

    assertThat(github.posts).isEmpty();
  }

  @Test
  void dispatchesTheTagWhetherOrNotTheHostTellsTheRun() {
    github.tags.put("v1.0.0", GOOD);
    github.tags.put("v1.1.0", BAD);
    GithubRuntime runtime = dispatch();

    assertThat(services().switchTo(order(runtime, GOOD, Instant.EPOCH)).ok()).isTrue();
    github.tellsRun = false;
    assertThat(services().switchTo(order(runtime, BAD, Instant.EPOCH)).ok()).isTrue();

    assertThat(github.posts.get(0))
        .contains("/dispatches", "\"ref\":\"v1.0.0\"", "\"version\":\"v1.0.0\"");
    assertThat(github.posts).hasSize(3).last().asString().doesNotContain("return_run_details");
    assertThat(confirm(BAD).ok()).isTrue();
  }

  @Test
  void saysWhereTheRunIsThatFailedAndBringsBackWhatWasDeployed() {
    github.conclusion = "failure";

    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("did not deploy aaaaaaaa: failure: https://github.test")
        .hasMessageContaining("/runs/" + good);

    github.conclusion = "success";
    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).detail())
        .contains("deployed bbbbbbbb");
    assertThat(github.posts).containsExactly(rerun(good), rerun(bad));
    assertThat(services().observe(again()).kept()).extracting(KeptArtifact::commit).contains(GOOD);
  }

  @Test
  void cancelsItsOwnRunOnTheWayBack() {
    github.conclusion = null;
    PipelineServices impatient = services(Duration.ofMillis(300));
    assertThatThrownBy(() -> impatient.switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("its time is up while it is");

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).ok()).isTrue();

    assertThat(github.posts)
        .containsExactly(
            rerun(good), "/repos/acme/shop/actions/runs/" + good + "/cancel", rerun(bad));
    assertThat(github.statusOf(good)).isEqualTo("completed cancelled");
  }

  @Test
  void followsTheRunThatAKilledWorkerBegan() throws Exception {
    github.conclusion = null;
    Process worker = DeployingWorker.start(state, "github", github.url(), PipelineWay.AGAIN, GOOD);
    try {
      Await.until("it was asked to deploy", () -> !github.posts.isEmpty());
    } finally {
      worker.destroyForcibly();
    }
    assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    github.conclusion = "success";

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(github.posts).containsExactly(rerun(good));
  }

  @Test
  void followsTheRunWhoseBeginningItWasNeverTold() {
    github.tags.put("v1.0.0", GOOD);
    github.unanswered.set(1);
    assertThatThrownBy(() -> services().switchTo(order(dispatch(), GOOD, Instant.EPOCH)))
        .isInstanceOf(UnreachableHostException.class);

    assertThat(services().switchTo(order(dispatch(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(github.posts).hasSize(1);
  }

  @Test
  void doesNothingTwice() {
    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).detail())
        .contains("by this run already");

    assertThat(github.posts).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheHostWantsAndOutlastsAnOutage() {
    github.limited.set(1);
    CompletableFuture<?> breaks =
        CompletableFuture.runAsync(
            () -> {
              Await.until("it was asked to deploy", () -> !github.posts.isEmpty());
              github.broken.set(3);
            });

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    breaks.join();
    assertThat(github.posts).containsExactly(rerun(good));
  }

  @Test
  void refusesWhileSomebodyElseDeploysAndWaitsWhereThatBeganLater() {
    HostServer.known(github.runs, bad).put("status", "in_progress");

    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("somebody else's run is under way", "/runs/" + bad);

    int before = github.looks.get();
    CompletableFuture<?> ours =
        CompletableFuture.runAsync(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)));
    Await.until("it looks a third time", () -> github.looks.get() >= before + 3);
    assertThat(github.posts).isEmpty();
    github.end(bad, "success");
    ours.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(github.posts).containsExactly(rerun(good));
  }

  @Test
  void saysWhatStandsInTheWay() {
    github.state = "disabled_manually";
    assertThat(services().observe(again()).problems().get(0)).contains("is disabled_manually");

    github.accepted = "another";
    assertThat(services().observe(again()).problems().get(0))
        .contains("does not take the token (401)", "Bad credentials")
        .doesNotContain(HostServer.TOKEN);

    github.close();
    assertThat(services().observe(again()).problems().get(0)).contains("cannot be reached");
  }

  @Test
  void refusesWhatNoRunIsLeftOfAndWhatItCannotDo() {
    assertThatThrownBy(() -> services().switchTo(order(again(), "c".repeat(40), Instant.EPOCH)))
        .hasMessageContaining("no successful run of it is left");
    assertThatThrownBy(() -> services().stop(new StopOrder(again(), Instant.EPOCH, null)))
        .hasMessageContaining("can only deploy: nothing was stopped");
    assertThat(keep("c".repeat(40))).contains("there is no way back to it");
    assertThat(keep(GOOD)).contains("can be deployed once more");
    assertThat(github.posts).isEmpty();
  }

  @Test
  void runsAgainWhatWentToItsEnvironmentAndNotWhatWentElsewhere() {
    long staged = github.ran(GOOD, "success", HOUR, "workflow_dispatch", "staging");

    assertThat(services().switchTo(order(again(), GOOD, Instant.EPOCH)).ok()).isTrue();

    assertThat(github.posts).containsExactly(rerun(good)).doesNotContain(rerun(staged));
  }

  @Test
  void countsNoRunForAPullRequestAsADeployment() {
    GithubRuntime runtime = GithubServer.runtime(github.url(), PipelineWay.AGAIN, null);
    github.ran(OTHER, "success", HOUR, "pull_request", null);
    github.stands(OTHER, "in_progress", "pull_request");

    ServicesSeen seen = services().observe(runtime);

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services().get(0).commit()).isEqualTo(BAD);
    assertThat(seen.kept()).extracting(KeptArtifact::commit).doesNotContain(OTHER);
  }

  @Test
  void runsNothingAgainThatNobodyKnowsToHaveDeployedThere() {
    github.namesRuns = false;
    github.ran(OTHER, "success", HOUR);
    github.namesRuns = true;
    github.ran(BAD, "success", HOUR.dividedBy(2));

    assertThat(services().observe(again()).problems()).isEmpty();
    assertThat(services().observe(again()).kept())
        .extracting(KeptArtifact::commit)
        .doesNotContain(OTHER);
    assertThatThrownBy(() -> services().switchTo(order(again(), OTHER, LATER)))
        .hasMessageContaining("sure to have deployed it there")
        .hasMessageContaining("way: dispatch");
    assertThat(github.posts).isEmpty();
  }

  @Test
  void offersNoRunThatIsTooOldHoweverOftenItRanAgain() {
    String old = "f".repeat(40);
    long run = github.ran(old, "success", DAY.multipliedBy(31));
    HostServer.known(github.runs, run)
        .put("run_attempt", 2)
        .put("run_started_at", Instant.now().minus(HOUR).toString());
    github.deploys(run, Instant.now().minus(HOUR));
    github.end(run, "success");
    Errand unused =
        errands()
            .keep(
                Errand.again(old, run, 1)
                    .of(Instant.EPOCH)
                    .askedAt(Instant.now().minus(HOUR))
                    .as(run)
                    .ended(Errand.SUCCESS));

    ServicesSeen seen = services().observe(again());

    assertThat(seen.services().get(0).commit()).isEqualTo(old);
    assertThat(seen.kept()).extracting(KeptArtifact::commit).contains(GOOD).doesNotContain(old);
    assertThatThrownBy(
            () ->
                services()
                    .switchTo(
                        new SwitchServices(
                            again(), List.of(new ServiceVersion("shop", old)), LATER, true)))
        .hasMessageContaining("can be run again");
    assertThat(github.posts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failure", "cancelled", "timed_out"})
  void takesNothingForLiveBehindADeploymentThatBrokeOff(String how) {
    long broken = github.ran(OTHER, how, HOUR);

    ServiceSeen seen = services().observe(again()).services().get(0);
    assertThat(seen.halfDeployed()).isTrue();
    assertThat(seen.status()).contains("cccccccc was begun", "/runs/" + broken);
    assertThat(seen.artifact()).isEqualTo(BAD);
    assertThat(seen.commit()).isEqualTo(OTHER);
    assertThat(confirm(BAD).ok()).isFalse();

    assertThat(services().switchTo(order(again(), BAD, Instant.EPOCH)).detail())
        .contains("deployed bbbbbbbb");
    assertThat(github.posts).containsExactly(rerun(bad));
    assertThat(confirm(BAD).ok()).isTrue();
    assertThat(services().observe(again()).services().get(0).running()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", ""})
  void seesWhetherARunThatFailedHadBegunToDeploy(String environment) {
    GithubRuntime runtime =
        GithubServer.runtime(
            github.url(), PipelineWay.AGAIN, environment.isEmpty() ? null : environment);

    github.ran(OTHER, "failure", HOUR, "push", null);
    assertThat(services().observe(runtime).services().get(0).running()).isTrue();

    github.ran(OTHER, "failure", HOUR.dividedBy(2));
    assertThat(services().observe(runtime).services().get(0).halfDeployed()).isTrue();

    github.ran(GOOD, "success", HOUR.dividedBy(3));
    assertThat(services().observe(runtime).services().get(0).running()).isTrue();
  }

  @Test
  void deploysAgainWhateverIsCalledLiveWhereItsOwnRunFailed() {
    github.conclusion = "failure";
    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("did not deploy aaaaaaaa");

    ServiceSeen seen = services().observe(again()).services().get(0);
    assertThat(seen.halfDeployed()).isTrue();
    assertThat(seen.commit()).isEqualTo(BAD);

    github.conclusion = "success";
    assertThat(services().switchTo(order(again(), BAD, LATER)).detail())
        .contains("deployed bbbbbbbb");
    assertThat(github.posts).containsExactly(rerun(good), rerun(bad));
    assertThat(services().observe(again()).services().get(0).running()).isTrue();
  }

  @Test
  void knowsFromItsNoteWhatTheHostDoesNotShow() {
    github.unanswered.set(1);
    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .isInstanceOf(UnreachableHostException.class);

    ServicesSeen seen = services().observe(again());

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services().get(0).status())
        .contains("half deployed", "not known to have ended");
  }

  /** Nobody has answered, the run is late to show, and it keeps another from being begun. */
  @Test
  void keepsItsNoteWhereWhatItBeganMayBeWhatItIsRefusedFor() {
    HostServer.known(github.runs, good).put("status", "queued");
    Errand unused =
        errands()
            .keep(Errand.again(GOOD, good, 1).of(Instant.EPOCH).askedAt(Instant.now().minus(HOUR)));

    assertThatThrownBy(() -> services().switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("already running");

    assertThat(errands().all()).singleElement().matches(Errand::isOpen);
  }

  @Test
  void takesADeploymentThatNoRunCanEndForBrokenOff() {
    long gone = github.ran(OTHER, "success", HOUR);
    github.deploys(gone, Instant.now());
    github.runs.remove(gone);

    assertThat(services().observe(again()).problems()).isEmpty();
    assertThat(services().observe(again()).services().get(0).halfDeployed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"in_progress", "queued", "waiting", "requested", "pending"})
  void refusesWhileARunOfSomebodyElseGoesOnOrWaits(String status) {
    long theirs = github.stands(OTHER, status, "push");

    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("somebody else's run", "/runs/" + theirs);
    assertThatThrownBy(
            () -> services(Duration.ofMillis(300)).switchTo(order(again(), GOOD, Instant.EPOCH)))
        .hasMessageContaining("/runs/" + theirs);
    assertThat(github.posts).isEmpty();
  }

  @Test
  void leavesBehindWhatNobodyApprovedBeforeANewerRunSucceeded() {
    long forgotten = github.stands(OTHER, "waiting", "push");
    github.ran(BAD, "success", HOUR);

    assertThat(services().observe(again()).problems()).isEmpty();
    long late = github.stands(OTHER, "waiting", "push");

    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("/runs/" + late)
        .doesNotContain("/runs/" + forgotten);
  }

  @Test
  void tellsNobodyTheInputsThatTheHostQuotes() {
    github.tags.put("v1.0.0", GOOD);
    github.picky = true;
    GithubRuntime runtime =
        new GithubRuntime(
            "acme/shop",
            "deploy.yml",
            "production",
            List.of("shop"),
            "${env:TOKEN}",
            github.url(),
            PipelineWay.DISPATCH,
            Map.of("version", "${tag}", "key", "${env:INPUT}"),
            Duration.ofMillis(100));

    assertThatThrownBy(() -> services().switchTo(order(runtime, GOOD, Instant.EPOCH)))
        .hasMessageContaining("Provided values do not fit")
        .hasMessageContaining("v1.0.0")
        .hasMessageContaining("***")
        .hasMessageNotContaining(INPUT)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void readsNoAnswerThatNeverEnds() {
    github.endless = true;

    assertThat(services().observe(again()).problems())
        .singleElement()
        .asString()
        .contains("gives no whole answer", "larger than 1 MiB");
  }

  @Test
  void asksNothingMoreWhenItsTimeIsLongOver() {
    Limit over = Limit.in(Duration.ofMinutes(-1));
    Api late =
        new Api("GitHub", github.url(), Map.of(), new References(Map.of()), doing -> {}, over);

    assertThatThrownBy(() -> late.get("/repos/acme/shop/actions/workflows/deploy.yml"))
        .isInstanceOf(UnreachableHostException.class)
        .hasMessageContaining("has not answered all questions in time");
  }

  private Errands errands() {
    return new Errands(
        new Archive(state)
            .pipeline(
                github.url().substring("http://".length()), "acme/shop", "deploy.yml production"));
  }

  private String keep(String commit) {
    return services()
        .keep(new KeepServices(again(), List.of(new ServiceVersion("shop", commit))))
        .detail();
  }

  private StepResult confirm(String commit) {
    return services()
        .confirm(
            new ConfirmServices(
                again(), List.of(new ServiceVersion("shop", commit)), Duration.ofMillis(300)));
  }

  private static String rerun(long run) {
    return "/repos/acme/shop/actions/runs/" + run + "/rerun";
  }

  private GithubRuntime again() {
    return GithubServer.runtime(github.url(), PipelineWay.AGAIN, "production");
  }

  private GithubRuntime dispatch() {
    return GithubServer.runtime(github.url(), PipelineWay.DISPATCH, "production");
  }

  private PipelineServices services() {
    return services(Duration.ofMinutes(2));
  }

  private PipelineServices services(Duration within) {
    return new PipelineServices(
        new Archive(state),
        new References(Map.of("TOKEN", HostServer.TOKEN, "INPUT", INPUT)),
        doing -> {},
        () -> Limit.in(within));
  }
}
