package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqitchAdapterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Workshop workshop;

  @BeforeAll
  void open() {
    workshop = Workshop.open();
  }

  @AfterAll
  void close() {
    workshop.close();
  }

  @Test
  void revertsToAnExactChangeWithTheSchemaItHadThen() {
    Workshop.Bench shop = shop();
    deploy(shop, "people");
    MigrationsSeen recorded = shop.observe();
    deploy(shop, "index");

    MigrationPlan plan = shop.plan("people");
    StepResult result = shop.down("people", recorded.fingerprint(), PATIENCE);

    assertThat(recorded.revisions()).containsExactly("people");
    assertThat(recorded.problems()).isEmpty();
    assertThat(plan.steps()).extracting(step -> step.revision()).containsExactly("index", "names");
    assertThat(plan.steps().get(1).lossy()).contains("DROP COLUMN name");
    assertThat(plan.steps().get(1).nonTransactional()).isNull();
    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(shop.down("people", recorded.fingerprint(), PATIENCE).detail())
        .contains("is at people already");
  }

  @Test
  void refusesWhatIsNotDeployed() {
    Workshop.Bench shop = shop();
    assertThat(shop.down("base").detail()).contains("never used on this database");
    deploy(shop, "names");

    for (String target : List.of("nowhere", "@HEAD^", "index")) {
      assertThat(shop.plan(target).refusals())
          .singleElement()
          .asString()
          .contains("'" + target + "' is not applied here: name one of people, names");
    }
  }

  @Test
  void refusesADatabaseThatIsAheadOfTheCode() {
    Workshop.Bench shop = shop();
    deploy(shop, "index");
    plan(shop, "people", "names");

    assertThat(shop.down("people").detail())
        .contains("'index' is deployed and the plan in ")
        .contains("nothing was changed");
  }

  @Test
  void recognisesAScriptWithoutATransactionThatBrokeOffHalfWay() {
    Workshop.Bench shop = shop();
    deploy(shop, "names");
    shop.write("deploy/index.sql", "CREATE TABLE half (id int);", "CREATE TABLE people (id int);");

    assertThat(shop.run("deploy", "--no-verify").ok()).isFalse();
    MigrationsSeen seen = shop.observe();

    assertThat(shop.ask("SELECT to_regclass('half')")).as("what it left").isEqualTo("half");
    assertThat(seen.revisions()).containsExactly("names");
    assertThat(seen.dirty()).isTrue();
    assertThat(shop.down("people").detail())
        .contains("'index' failed and was not deployed since")
        .contains("nothing was changed");
  }

  @Test
  void tellsThatARevertBrokeOffHalfWayAndDoesNotTrustTheDatabaseAfterwards() {
    Workshop.Bench shop = shop();
    deploy(shop, "names");
    shop.write("revert/names.sql", "ALTER TABLE people DROP COLUMN name;", "DROP TABLE of_nobody;");

    assertThat(shop.plan("people").steps().get(0).nonTransactional()).contains("has no BEGIN");
    StepResult result = shop.down("people");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at names and did not reach people");
    assertThat(shop.observe().problems())
        .singleElement()
        .asString()
        .contains("the database is not what its changes say");
  }

  @Test
  void refusesAChangeThatHasNoRevertScript() {
    Workshop.Bench shop = shop();
    deploy(shop, "names");
    shop.remove("revert/names.sql");

    assertThat(shop.down("people").detail())
        .contains("'names' has no way back: there is no ")
        .contains("nothing was changed");
  }

  /** People, their names, an index on those. */
  private Workshop.Bench shop() {
    Workshop.Bench shop =
        workshop.bench(
            MigrationToolName.SQITCH,
            List.of(),
            Map.of("SQITCH_FULLNAME", "Deploy", "SQITCH_EMAIL", "deploy@example.org"));
    shop.write("sqitch.conf", "[core]", "  engine = pg", "[engine \"pg\"]", "  target = db:pg:");
    plan(shop, "people", "names", "index");
    change(
        shop,
        "people",
        "CREATE TABLE people (id int)",
        "DROP TABLE people",
        "SELECT id FROM people");
    change(
        shop,
        "names",
        "ALTER TABLE people ADD name text",
        "ALTER TABLE people DROP COLUMN name",
        "SELECT name FROM people");
    change(shop, "index", "CREATE INDEX names ON people (name)", "DROP INDEX names", "SELECT 1");
    return shop;
  }

  private static void plan(Workshop.Bench shop, String... changes) {
    StringBuilder text = new StringBuilder("%syntax-version=1.0.0\n%project=shop\n\n");
    for (String change : changes) {
      text.append(change)
          .append(" 2026-01-01T00:00:00Z Dev <dev@example.org> # ")
          .append(change)
          .append('\n');
    }
    shop.write("sqitch.plan", text.toString());
  }

  private static void change(
      Workshop.Bench shop, String name, String deploy, String revert, String verify) {
    shop.write("deploy/" + name + ".sql", "BEGIN;", deploy + ";", "COMMIT;");
    shop.write("revert/" + name + ".sql", "BEGIN;", revert + ";", "COMMIT;");
    shop.write("verify/" + name + ".sql", verify + ";");
  }

  private static void deploy(Workshop.Bench shop, String to) {
    CommandResult result = shop.run("deploy", "--to", to);
    assertThat(result.ok()).as(result.lastLines(20)).isTrue();
  }
}
