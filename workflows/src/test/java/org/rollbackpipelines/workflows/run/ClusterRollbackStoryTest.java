package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.MarkdownReport;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** A whole cluster goes back to a moment, on time that is skipped. */
final class ClusterRollbackStoryTest {
  private static final Instant THEN = Samples.NOON.minusSeconds(3_600);
  private static final String BEFORE = "head=b api=b web=b main=data";
  private static final String BACK = "head=b api=b web=b main=as-of-" + THEN;

  private final Bench bench = Bench.open();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void switchesTheWholeClusterAndSaysThatEveryDatabaseWentAlong() {
    FakeApplication shop = shop();

    RunResult result = run("run-1", Samples.execute("shop").asOf(THEN, null));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.tier()).isEqualTo("cluster");
    assertThat(shop.state()).isEqualTo(BACK);
    assertThat(shop.clusters()).containsExactly("before_run-1");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Clusters.Check",
            "Clusters.Recover",
            "Services.Stop",
            "Clusters.SwitchTo",
            "Services.SwitchTo",
            "Clusters.ConfirmArchive");
    assertThat(MarkdownReport.of(result))
        .contains("EVERY database of the cluster")
        .contains("theirs (1 MiB)")
        .contains("the whole cluster before is kept as /data/main_before_run-1");
    bench.keepHistory("run-1", "ClusterRollback");
  }

  @Test
  void onlyPlansWithoutExecute() {
    FakeApplication shop = shop();

    RunResult result = run("run-1", Samples.planOnly("shop").asOf(null, "before-import"));

    assertThat(result.outcome()).isNull();
    assertThat(shop.states()).isEmpty();
    assertThat(bench.host().calls()).contains("Clusters.Check").doesNotContain("Clusters.Recover");
  }

  @Test
  void bringsTheFormerClusterBackWhereTheServicesDoNotComeUp() {
    FakeApplication shop = shop();
    bench.host().on("Checks.Await").failsForGood("nothing answers").works();

    RunResult result = run("run-1", Samples.execute("shop").asOf(THEN, null));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.clusters()).containsExactly("undone_run-1");
  }

  @Test
  void callsAPersonWhereTheFormerClusterDoesNotComeBack() {
    FakeApplication shop = shop();
    bench.host().on("Checks.Await").failsForGood("nothing answers").works();
    bench.host().on("Clusters.SwitchBack").failsForGood("the server does not stop");

    RunResult result = run("run-1", Samples.execute("shop").asOf(THEN, null));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).contains("main=as-of-");
    assertThat(result.next())
        .asString()
        .contains(
            "by hand: stops the server, renames /data/main to /data/main_undone_run-1 and"
                + " /data/main_before_run-1 to /data/main");
  }

  @Test
  void touchesNothingWhereTheClusterCannotBeRecovered() {
    FakeApplication shop = shop();
    bench.host().on("Clusters.Recover").failsForGood("nothing in the archive is later");

    RunResult result = run("run-1", Samples.execute("shop").asOf(THEN, null));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls()).doesNotContain("Services.Stop", "Clusters.SwitchTo");
  }

  @Test
  void goesForwardAgainAndBackAgain() {
    FakeApplication shop = shop();
    RunResult unused = run("run-1", Samples.execute("shop").asOf(THEN, null));

    RunResult undone = bench.undo("run-1", "undo-1");

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.clusters()).containsExactly("before_undo-1");
    assertThat(undone.warnings()).asString().contains("EVERY database of the cluster");

    assertThat(bench.undo("run-1", "undo-2").problems())
        .asString()
        .contains("run undo-1 has put other data, or other files, in place since");
    assertThat(bench.undo("undo-1", "undo-3").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BACK);
  }

  @Test
  void tellsWhatItWants() {
    shop();

    assertThat(failure("run-1", Samples.execute("shop")))
        .contains("does not say which moment the whole cluster goes back to");
    assertThat(failure("run-2", Samples.execute("shop").asOf(THEN, "x")))
        .contains("one of them only");
    assertThat(failure("run-3", Samples.execute("shop", "v1.0.0").asOf(THEN, null)))
        .contains("leaves the code alone");
  }

  private String failure(String id, RollbackRequest request) {
    return bench.failureOf(bench.start("ClusterRollback", id, request)).getOriginalMessage();
  }

  private FakeApplication shop() {
    return bench.host().has(Samples.withDatabases("shop", Samples.switchable("main"))).recorded();
  }

  private RunResult run(String id, RollbackRequest request) {
    return bench.run("ClusterRollback", id, request);
  }
}
