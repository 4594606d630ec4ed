package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowStub;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Part;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.salvage.SalvageRequest;
import org.rollbackpipelines.workflows.salvage.SalvagedRows;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.steer.Order;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/** Code and data go back together, or not at all. */
final class StandardRollbackStoryTest {
  private static final String BEFORE = "head=b api=b web=b main=data";
  private static final String CODE_ONLY = "head=a api=a web=a main=data";
  private static final String ALL_BACK = "head=a api=a web=a main=backup-of-main";

  @AutoClose private final Bench bench = Bench.open();

  @Test
  void restoresTheDataTheTargetWasRecordedWith() {
    FakeApplication shop = shop(SchemaRule.RESTORE);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
    assertThat(shop.database("main").copies()).containsExactly("main_before_run-1");
    assertThat(result.databases())
        .singleElement()
        .satisfies(main -> assertThat(main.keptAs()).isEqualTo("main_before_run-1"))
        .extracting(DatabaseRecord::tables)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
    assertThat(result.next()).anyMatch(next -> next.contains("rollback salvage run-1"));
    bench.keepHistory("run-1", "StandardRollback");
  }

  @Test
  void neverLetsAReleaseServeOnTheDataOfAnother() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    RunResult unused = rollBack(Samples.execute("shop"));

    assertThat(bench.host().calls())
        .containsSubsequence(
            "Databases.Check",
            "Databases.Restore",
            "Services.Stop",
            "Databases.Swap",
            "Services.SwitchTo",
            "Databases.Confirm",
            "Databases.Compare");
    assertThat(shop.states()).doesNotContain("head=b api=a web=a main=data");
  }

  @Test
  void keepsDataThatStillFits() {
    FakeApplication shop = shop(SchemaRule.REFUSE);

    RunResult result = rollBack(Samples.execute("shop").with(DatabaseChoice.KEEP, null, null));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(CODE_ONLY);
    assertThat(shop.database("main").copies()).isEmpty();
    assertThat(bench.host().calls())
        .contains("Databases.Confirm")
        .doesNotContain("Databases.Restore", "Databases.Swap", "Services.Stop");
  }

  @Test
  void touchesNothingWhereNobodyHasDecidedOverTheData() {
    FakeApplication shop = shop(SchemaRule.REFUSE);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("--database keep");
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void refusesABackupThatIsNotWhatItWasBeforeAnythingIsTouched() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    bench.host().on("Databases.Check").saysNo("toc.dat was changed");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("toc.dat was changed");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void putsDataAndCodeBackWhereTheTargetDoesNotComeUp() {
    FakeApplication shop = shop(SchemaRule.RESTORE).sick(Samples.A);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Services.SwitchTo",
            "Services.Stop",
            "Databases.SwapBack",
            "Services.SwitchTo",
            "Databases.Drop");
  }

  @Test
  void dropsTheCopyOfARunThatNeverCameToTheSwap() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    bench.host().on("Services.Stop").failsForGood("the engine is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.database("main").copies()).isEmpty();
  }

  @Test
  void callsNobodyForACopyThatCouldNotBeDropped() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    bench.host().on("Databases.Restore").failsForGood("the backup does not hold what it must");
    bench.host().on("Databases.Drop").failsForGood("the server is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(result.next()).anyMatch(next -> next.contains("drops the copy again"));
  }

  @Test
  void recoversWhereTheDataCannotBePutBack() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    bench.host().on("Checks.Await").failsForGood("nothing answers").works();
    bench.host().on("Databases.SwapBack").failsForGood("the server is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
    assertThat(result.parts())
        .extracting(Part::toString)
        .anyMatch(part -> part.contains("database main"));
  }

  @Test
  void startsNothingOnOtherDataWhereTheWayBackFails() {
    FakeApplication shop = shop(SchemaRule.RESTORE).sick(Samples.A);
    bench.host().on("Databases.SwapBack").failsForGood("the server is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).contains("api=a web=a").endsWith("main=backup-of-main");
    assertThat(result.next())
        .anyMatch(next -> next.contains("main_before_run-1"))
        .contains("see which data is live: rollback database list")
        .anyMatch(next -> next.endsWith("rollback plan --tier standard --to " + Samples.B))
        .anyMatch(next -> next.endsWith("rollback plan --tier standard --to " + Samples.A));
  }

  @Test
  void bringsNoReleaseUpOnTheDataOfAnother() {
    FakeApplication shop = shop(SchemaRule.RESTORE).sick(Samples.A);
    bench.host().on("Services.SwitchTo").works().failsForGood("the engine is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).endsWith("main=data");
    assertThat(result.recovery()).isNull();
  }

  @Test
  void bringsNoReleaseUpWhereTheDataNeverMoved() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    bench.host().on("Services.Stop").failsHalfWay("the engine is going away");
    bench.host().on("Services.SwitchTo").failsForGood("the engine is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(result.recovery()).isNull();
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void neverCallsASkippedSwapARollback() {
    Application application =
        Samples.asking(Samples.withDatabase("shop", "main", SchemaRule.RESTORE));
    FakeApplication shop = bench.host().has(application).recordedWithBackups();
    bench.host().on("Databases.Swap").failsForGood("somebody is in the way");
    WorkflowStub run = bench.start("StandardRollback", "run-1", Samples.execute("shop"));
    bench.awaitWaiting("run-1", "'swap-databases'");

    run.update("skip", String.class, new Order("ann", "it will be fine", null));

    bench.awaitWaiting("run-1", "'confirm-databases'");
    run.update("abort", String.class, new Order("ann", "it was not", null));
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void letsNobodySkipTheStopBeforeDataChangesPlaces() {
    Application application =
        Samples.asking(Samples.withDatabase("shop", "main", SchemaRule.RESTORE));
    FakeApplication shop = bench.host().has(application).recordedWithBackups();
    bench.host().on("Services.Stop").failsForGood("the engine is away").works();
    WorkflowStub run = bench.start("StandardRollback", "run-1", Samples.execute("shop"));
    bench.awaitWaiting("run-1", "'stop-services'");

    assertThatThrownBy(
            () -> run.update("skip", String.class, new Order("ann", "it will be fine", null)))
        .hasStackTraceContaining("'stop-services' cannot be skipped: what runs would write into");

    String unused = run.update("retry", String.class, new Order("ann", "", null));
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
  }

  @Test
  void undoesNothingBehindARunThatPutOtherDataInPlaceSince() {
    FakeApplication shop = shop(SchemaRule.REFUSE);
    RunResult emergency =
        bench.result(
            bench.start("EmergencyRollback", "run-0", Samples.execute("shop")), RunResult.class);
    RunResult data =
        run("DatabaseRollback", Samples.execute("shop").with(null, "backup-of-main", null));

    RunResult undone = bench.undo("run-0", "undo-1");

    assertThat(emergency.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(data.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(undone.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(undone.problems())
        .asString()
        .contains("run run-1 has put other data, or other files, in place");
    assertThat(shop.state()).isEqualTo(ALL_BACK);
  }

  /** A newer good release was recorded with other data than what this run has put in place. */
  @Test
  void recoversTheReleaseWhoseDataIsLiveAndNoOther() {
    FakeApplication shop = shop(SchemaRule.RESTORE).alsoGood("v1.0.1", Samples.C);
    bench.host().on("Checks.Await").failsForGood("nothing answers").works();
    bench.host().on("Databases.SwapBack").failsForGood("the server is away");

    RunResult result = rollBack(Samples.execute("shop", "v1.0.0"));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
  }

  @Test
  void leavesTheCodeInARecoveryOfDataAlone() {
    FakeApplication shop = shop(SchemaRule.REFUSE);
    bench.host().on("Checks.Await").failsForGood("nothing answers").works();
    bench.host().on("Databases.SwapBack").failsForGood("the server is away");

    RunResult result =
        run("DatabaseRollback", Samples.execute("shop").with(null, "backup-of-main", null));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b main=backup-of-main");
  }

  @Test
  void restoresNothingWhereThereIsNoDatabase() {
    FakeApplication plain = bench.host().has(Samples.application("shop")).recorded();

    RunResult result = run("DatabaseRollback", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("there is none to restore");
    assertThat(plain.states()).isEmpty();
  }

  @Test
  void goesForwardAgainToExactlyWhereItWas() {
    FakeApplication shop = shop(SchemaRule.RESTORE);
    RunResult unused = rollBack(Samples.execute("shop"));

    RunResult undone = bench.undo("run-1", "undo-1");

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.database("main").copies()).containsExactly("main_before_undo-1");

    RunResult again = bench.undo("undo-1", "undo-2");

    assertThat(again.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
  }

  @Test
  void restoresDataAloneAndLeavesTheCode() {
    FakeApplication shop = shop(SchemaRule.REFUSE);

    RunResult result =
        run("DatabaseRollback", Samples.execute("shop").with(null, "backup-of-main", null));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.tier()).isEqualTo("database");
    assertThat(shop.state()).isEqualTo("head=b api=b web=b main=backup-of-main");
    assertThat(shop.verdict(Samples.B)).isNotEqualTo(Verdict.BAD);
    bench.keepHistory("run-1", "DatabaseRollback");
  }

  @Test
  void bringsAllOfARestorePointBackFromBeforeAnIncident() {
    FakeApplication shop = shop(SchemaRule.KEEP);
    RollbackRequest request =
        Samples.execute("shop").with(null, null, Samples.NOON.plusSeconds(1)).stoppingFirst(true);

    RunResult result = run("FullRollback", request);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(ALL_BACK);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Databases.Check", "Services.Stop", "Databases.Restore", "Databases.Swap")
        .filteredOn("Services.Stop"::equals)
        .hasSize(1);
    bench.keepHistory("run-1", "FullRollback");
  }

  @Test
  void startsWhatItStoppedFirstWhereTheDataCannotBeHad() {
    FakeApplication shop = shop(SchemaRule.KEEP);
    bench.host().on("Databases.Restore").failsForGood("the server is away");

    RunResult result = run("FullRollback", Samples.execute("shop").stoppingFirst(true));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls())
        .containsSubsequence("Services.Stop", "Databases.Restore", "Services.SwitchTo");
  }

  @Test
  void knowsNoRestorePointFromBeforeTheFirst() {
    FakeApplication shop = shop(SchemaRule.KEEP);

    RunResult result = run("FullRollback", Samples.execute("shop").with(null, null, Samples.NOON));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("recorded before 2026-03-01T12:00:00Z");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void stopsNothingFirstInAnEmergency() {
    shop(SchemaRule.KEEP);

    RunResult result = run("EmergencyRollback", Samples.execute("shop").stoppingFirst(true));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("stops nothing before it is ready");
  }

  @Test
  void tellsWhatADatabaseRollbackWants() {
    shop(SchemaRule.REFUSE);

    assertThat(
            bench.failureOf(
                bench.start("DatabaseRollback", "run-1", Samples.execute("shop", "v1.0.0"))))
        .hasMessageContaining("leaves the code alone");
  }

  @Test
  void leavesDataAloneInAnEmergency() {
    FakeApplication shop = shop(SchemaRule.RESTORE);

    RunResult result = run("EmergencyRollback", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(CODE_ONLY);
    assertThat(bench.host().calls()).noneMatch(call -> call.startsWith("Databases."));
  }

  @Test
  void saysThatAnEmergencyLeavesDataAlone() {
    shop(SchemaRule.RESTORE);

    RunResult result =
        run("EmergencyRollback", Samples.execute("shop").with(DatabaseChoice.RESTORE, null, null));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("leaves data alone");
  }

  @Test
  void writesOutWhatARunPutOutOfSight() {
    shop(SchemaRule.RESTORE);
    RunResult unused = rollBack(Samples.execute("shop"));

    SalvagedRows rows =
        bench.result(
            bench.start("SalvageRows", "salvage-1", new SalvageRequest("shop", "run-1", List.of())),
            SalvagedRows.class);

    assertThat(rows.databases())
        .singleElement()
        .satisfies(one -> assertThat(one.found().former()).isEqualTo("main_before_run-1"));
    assertThat(
            bench.failureOf(
                bench.start(
                    "SalvageRows", "salvage-2", new SalvageRequest("shop", "run-9", List.of()))))
        .hasMessageContaining("the archive knows no run 'run-9'");
  }

  private FakeApplication shop(SchemaRule rule) {
    Application application = Samples.withDatabase("shop", "main", rule);
    return bench.host().has(application).recordedWithBackups();
  }

  private RunResult rollBack(RollbackRequest request) {
    return run("StandardRollback", request);
  }

  private RunResult run(String type, RollbackRequest request) {
    return bench.run(type, "run-1", request);
  }
}
