package org.rollbackpipelines.workflows.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.sample.Samples;

final class RecordReleaseStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop"));

  @Test
  void writesDownWhatRunsUnderItsTag() {
    Release recorded = record(new RecordRequest("shop", null, Verdict.GOOD, "deployed by CI"));

    assertThat(recorded.name()).isEqualTo("v1.1.0");
    assertThat(recorded.commit()).isEqualTo(Samples.B);
    assertThat(recorded.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(recorded.artifacts())
        .isEqualTo(
            Map.of("api", Samples.image("api", Samples.B), "web", Samples.image("web", Samples.B)));
    assertThat(shop.release(Samples.B)).isEqualTo(recorded);
    bench.keepHistory("record-1", "RecordRelease");
  }

  @Test
  void pinsBeforeItWritesDown() {
    record(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(bench.host().calls()).endsWith("Services.Keep", "Releases.Record");
  }

  @Test
  void recordsNothingOfWhichNobodyKnowsWhatItIs() {
    shop.halfDeployed();

    assertThat(refusal(new RecordRequest("shop", null, Verdict.GOOD, "")).getOriginalMessage())
        .contains("nothing was recorded: nobody knows what runs: api is half deployed");
    assertThat(bench.host().calls()).doesNotContain("Services.Keep", "Releases.Record");
  }

  /** A rollback must not wait for a backup. */
  @Test
  void backsItsDatabaseUpBeforeItHoldsTheApplication() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));

    Release recorded = record(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(recorded.backups()).containsExactly(Map.entry("sales", "sales-1"));
    assertThat(till.release(Samples.B)).isEqualTo(recorded);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Databases.BackUp", "Databases.Rotate", "Services.Keep", "Releases.Record");
    bench.keepHistory("record-1", "RecordRelease-database");
  }

  /** Only who holds the application knows that the run that closed it is dead. */
  @Test
  void opensADatabaseThatADeadRunClosedWhenItHoldsTheApplication() {
    FakeApplication till = bench.host().has(Samples.migrated("till", "sales", SchemaRule.REFUSE));
    till.database("sales").closedByADeadRun();

    Release recorded = record(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(recorded.backups()).containsExactly(Map.entry("sales", "sales-1"));
    assertThat(bench.historyOf("record-1"))
        .containsSubsequence(
            "Databases.BackUp", "HostLocks.Take", "Databases.BackUp", "Releases.Record");
  }

  @Test
  void asksToKeepWhatGoodReleasesGoBackTo() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));
    record(new RecordRequest("till", null, Verdict.GOOD, ""));

    Release again =
        bench.result(
            bench.start(
                "RecordRelease", "record-2", new RecordRequest("till", null, Verdict.GOOD, "")),
            Release.class);

    assertThat(till.wanted()).containsExactly("sales-1", "sales-1", "sales-2");
    assertThat(again.backups()).containsExactly(Map.entry("sales", "sales-2"));
  }

  @Test
  void writesNothingDownWhoseBackupWasTakenAway() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));
    bench.host().on("Databases.Rotate").holdsOnce(till::loseBackups);

    ApplicationFailure refusal = refusal(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(refusal.getOriginalMessage()).contains("was rotated away by another record");
    assertThat(till.release(Samples.B)).isNull();
  }

  @Test
  void writesNothingDownWhoseBackupIsNotProven() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));
    bench.host().on("Databases.BackUp").failsForGood("rows of items differ");

    ApplicationFailure refusal = refusal(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(refusal.getOriginalMessage())
        .isEqualTo("nothing was recorded: rows of items differ");
    assertThat(till.release(Samples.B)).isNull();
    assertThat(bench.host().calls()).doesNotContain("Services.Keep");
  }

  /** The backup is of one revision then, and what runs of another. */
  @Test
  void writesNothingDownWhenRowsWereMigratedWhileTheBackupWasTaken() {
    FakeApplication till = bench.host().has(Samples.migrated("till", "sales", SchemaRule.REFUSE));
    bench.host().on("Databases.BackUp").holdsOnce(() -> bench.host().migratesRowsTo("3"));

    ApplicationFailure refusal = refusal(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(refusal.getOriginalMessage())
        .isEqualTo(
            "nothing was recorded: the migrations of database sales have gone from 2 to 3 since its"
                + " backup was begun: try again when no migration is under way");
    assertThat(till.release(Samples.B)).isNull();
  }

  @Test
  void writesTheRevisionDownThatTheBackupIsOf() {
    bench.host().has(Samples.migrated("till", "sales", SchemaRule.REFUSE));

    Release recorded = record(new RecordRequest("till", null, Verdict.GOOD, ""));

    assertThat(recorded.schemas()).containsEntry("sales", new RecordedSchema("old", "2"));
    bench.keepHistory("record-1", "RecordRelease-migrated");
  }

  @Test
  void writesACandidateWhenNothingButTheApplicationIsGiven() {
    Release recorded = record(Map.of("application", "shop"));

    assertThat(recorded.verdict()).isEqualTo(Verdict.CANDIDATE);
    assertThat(recorded.note()).isEmpty();
  }

  @Test
  void refusesANameTheSourceDoesNotKnow() {
    assertThat(refusal(new RecordRequest("shop", "v9", Verdict.GOOD, "")).getOriginalMessage())
        .isEqualTo("nothing was recorded: the source knows no tag, branch or commit 'v9'");
    assertThat(shop.release(Samples.B)).isNull();
  }

  /** A rollback to v1.0.0 would bring up what was broken, and call that well. */
  @Test
  void filesNothingUnderTheNameOfAnotherRelease() {
    assertThat(refusal(new RecordRequest("shop", "v1.0.0", Verdict.GOOD, "")).getOriginalMessage())
        .isEqualTo(
            "nothing was recorded: what runs is v1.1.0 (bbbbbbbb), and not v1.0.0 (aaaaaaaa): leave"
                + " --release out to record what runs; give one that does not run a verdict with"
                + " rollback certify --release v1.0.0, or with rollback mark-bad");
    assertThat(shop.release(Samples.A)).isNull();
    assertThat(bench.host().calls()).doesNotContain("Services.Keep");
  }

  @Test
  void recordsWhatRunsUnderItsOwnName() {
    assertThat(record(new RecordRequest("shop", "v1.1.0", Verdict.GOOD, "")).commit())
        .isEqualTo(Samples.B);
  }

  @Test
  void asksForTheNameWhereAServiceSaysNothing() {
    shop.deployed("api", "img-new").checkedOut(Samples.A);

    assertThat(refusal(new RecordRequest("shop", null, Verdict.GOOD, "")).getOriginalMessage())
        .isEqualTo(
            "nothing was recorded: the services do not say which release runs (api says nothing,"
                + " and the others say v1.1.0 (bbbbbbbb)): name it with --release");
    assertThat(
            bench
                .result(
                    bench.start(
                        "RecordRelease",
                        "record-2",
                        new RecordRequest("shop", "v1.1.0", Verdict.GOOD, "")),
                    Release.class)
                .artifacts())
        .containsEntry("api", "img-new");
  }

  /** A release that changed one service alone: the other is known by the release before. */
  @Test
  void recordsWhatTheCheckoutBearsOut() {
    shop.deployed("api", "img-new");

    Release recorded = record(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(recorded.commit()).isEqualTo(Samples.B);
    assertThat(recorded.artifacts()).containsEntry("api", "img-new");
  }

  @Test
  void refusesAServiceThatWasNeverStarted() {
    shop.absent("web");

    ApplicationFailure refusal = refusal(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(refusal.getType()).isEqualTo("CannotRecord");
    assertThat(refusal.getOriginalMessage()).contains("service web does not exist");
  }

  @Test
  void writesNothingDownThatCouldNotBePinned() {
    bench.host().on("Services.Keep").saysNo("no room");

    ApplicationFailure refusal = refusal(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(refusal.getOriginalMessage()).contains("no room");
    assertThat(shop.release(Samples.B)).isNull();
  }

  private Release record(Object request) {
    return bench.result(bench.start("RecordRelease", "record-1", request), Release.class);
  }

  private ApplicationFailure refusal(RecordRequest request) {
    return bench.failureOf(bench.start("RecordRelease", "record-1", request));
  }
}
