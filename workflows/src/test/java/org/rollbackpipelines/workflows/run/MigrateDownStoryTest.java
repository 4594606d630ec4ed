package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** Rollbacks that take migrations back, on a copy of what is live. */
final class MigrateDownStoryTest {
  private static final String BEFORE = "head=b api=b web=b main=data";

  @AutoClose private final Bench bench = Bench.open();

  @Test
  void takesMigrationsBackOnACopyWithTheCodeThatIsLeft() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=at 1");
    assertThat(shop.database("main").copies()).containsExactly("main_before_run-1");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Migrations.Observe",
            "Migrations.Plan",
            "Databases.CheckCopy",
            "Services.Stop",
            "Databases.Copy",
            "Databases.Swap",
            "Migrations.Down",
            "Commits.MoveCheckout",
            "Services.SwitchTo",
            "Databases.Confirm",
            "Databases.Compare");
    bench.keepHistory("run-1", "MigrateDown");
  }

  @Test
  void putsTheUntouchedDataBackWhereTheToolFails() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);
    bench.host().on("Migrations.Down").saysNo("did not reach 1");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void putsTheUntouchedDataBackWhereTheTargetDoesNotComeUp() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN).sick(Samples.A);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.database("main").copies()).containsExactly("main_rb_run-1");
  }

  @Test
  void bringsNoReleaseUpOnDataThatIsHalfMigrated() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);
    bench.host().on("Migrations.Down").saysNo("did not reach 1");
    bench.host().on("Databases.SwapBack").failsForGood("somebody is in the way");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.database("main").copies()).contains("main_before_run-1");
  }

  @Test
  void dropsACopyThatNeverTookItsPlace() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);
    bench.host().on("Databases.Swap").failsForGood("a transaction is prepared");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.database("main").copies()).isEmpty();
  }

  @Test
  void startsWhatServedWhereASpareCopyCannotBeDropped() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);
    bench.host().on("Databases.Copy").failsForGood("the server is away");
    bench.host().on("Databases.DropCopy").failsForGood("the server is away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
  }

  @Test
  void asksNoToolWhereAPersonHasDecided() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);

    RunResult result = rollBack(Samples.execute("shop").with(DatabaseChoice.KEEP, null, null));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(bench.host().calls()).doesNotContain("Migrations.Plan");
    assertThat(shop.state()).endsWith("main=data");
  }

  @Test
  void asksAPersonWhereTheToolDoesNotShowTheWay() {
    FakeApplication shop = shop(SchemaRule.MIGRATE_DOWN);
    bench.host().on("Migrations.Plan").failsForGood("alembic is not there");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("alembic is not there");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void goesForwardAgainToTheDataThatWasKept() {
    FakeApplication shop = shop(SchemaRule.REFUSE);
    RunResult result =
        rollBack(Samples.execute("shop").with(DatabaseChoice.MIGRATE_DOWN, null, null));
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);

    RunResult undone = bench.undo("run-1", "undo-1");

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void goesDownToARevisionAndLeavesTheCode() {
    FakeApplication shop = shop(SchemaRule.REFUSE);

    RunResult result =
        bench.result(
            bench.start("DatabaseRollback", "run-1", Samples.execute("shop").downTo("1")),
            RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b main=at 1");
    assertThat(shop.database("main").copies()).containsExactly("main_before_run-1");
  }

  @Test
  void wantsOnlyOneWordOnTheData() {
    FakeApplication shop = shop(SchemaRule.REFUSE);

    assertThat(refusal(Samples.execute("shop").with(DatabaseChoice.KEEP, null, null).downTo("1")))
        .contains("a revision to go down to is named");
    assertThat(refusal(Samples.execute("shop").with(null, "backup-of-main", null).downTo("1")))
        .contains("database is migrate-down, and a backup to restore is named");
    assertThat(shop.states()).isEmpty();
  }

  private String refusal(RollbackRequest request) {
    String id = request.namesBackup() ? "run-1" : "run-2";
    return bench.failureOf(bench.start("DatabaseRollback", id, request)).getOriginalMessage();
  }

  private FakeApplication shop(SchemaRule rule) {
    return bench.host().has(Samples.migrated("shop", "main", rule)).recordedWithBackups();
  }

  private RunResult rollBack(RollbackRequest request) {
    return bench.result(bench.start("StandardRollback", "run-1", request), RunResult.class);
  }
}
