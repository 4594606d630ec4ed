package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KnexAdapterTest {
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
  void goesDownToAnExactMigrationWithinOneBatch() {
    Workshop.Bench shop = shop();
    up(shop);
    MigrationsSeen recorded = shop.observe();
    latest(shop);

    MigrationPlan plan = shop.plan("1_people.js");
    StepResult result = shop.down("1_people.js", recorded.fingerprint(), PATIENCE);

    assertThat(recorded.revisions()).containsExactly("1_people.js");
    assertThat(plan.steps())
        .extracting(step -> step.revision())
        .containsExactly("3_index.js", "2_names.js");
    assertThat(plan.steps().get(0).nonTransactional()).contains("outside a transaction");
    assertThat(plan.steps().get(1).lossy()).contains("cannot be shown");
    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(shop.down("1_people.js", recorded.fingerprint(), PATIENCE).detail())
        .contains("already");
  }

  @Test
  void refusesWhatIsNotAppliedAndADatabaseItWasNeverUsedOn() {
    Workshop.Bench shop = shop();
    assertThat(shop.down("base").detail()).contains("never used on this database");
    latest(shop);

    assertThat(shop.plan("1_people").refusals())
        .singleElement()
        .asString()
        .contains("'1_people' is not applied here: name one of 1_people.js, 2_names.js");
  }

  @Test
  void refusesADatabaseThatIsAheadOfTheCode() {
    Workshop.Bench shop = shop();
    latest(shop);
    shop.remove("migrations/3_index.js");

    assertThat(shop.down("1_people.js").detail())
        .contains("does not fit the database")
        .contains("3_index.js")
        .contains("nothing was changed");
  }

  @Test
  void refusesAMigrationWithoutAWayDown() {
    Workshop.Bench shop = shop();
    latest(shop);
    shop.write("migrations/2_names.js", "exports.up = (knex) => knex.raw('SELECT 1');");

    assertThat(shop.down("1_people.js").detail()).contains("'2_names.js' has no way back");
  }

  @Test
  void staysWhereTheFailingMigrationLeftIt() {
    Workshop.Bench shop = shop();
    latest(shop);
    migration(
        shop, "2_names", "SELECT 1", "ALTER TABLE people DROP name; DROP TABLE of_nobody", "");

    StepResult result = shop.down("1_people.js");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail())
        .contains("is at 2_names.js and did not reach 1_people.js")
        .contains("of_nobody");
    assertThat(shop.ask("SELECT count(name) FROM people")).isEqualTo("0");
  }

  @Test
  void unlocksOnlyWhenItsHolderIsProvenDead() throws Exception {
    Workshop.Bench shop = shop();
    up(shop);
    killInTheMiddle(shop);

    MigrationsSeen seen = shop.observe();
    assertThat(seen.lockHolder()).isNotNull();
    assertThat(shop.down("1_people.js").detail()).contains("knex_migrations_lock is locked");

    try (Connection app = workshop.session(shop.name)) {
      StepResult refused = shop.unlock();
      assertThat(refused.ok()).isFalse();
      assertThat(refused.detail()).contains("not proven dead").contains("role shop");
      assertThat(shop.observe().lockHolder()).isNotNull();
      assertThat(app.isValid(1)).isTrue();
    }
    waitUntilAlone(shop);
    StepResult freed = shop.unlock();

    assertThat(freed.ok()).as(freed.detail()).isTrue();
    assertThat(shop.observe().lockHolder()).isNull();
    assertThat(shop.unlock().detail()).contains("not locked");
    migration(shop, "2_names", "ALTER TABLE people ADD name text", "SELECT 1", "");
    latest(shop);
  }

  /** Its session is ended too: the server notices late that its client is gone. */
  private void killInTheMiddle(Workshop.Bench shop) throws InterruptedException {
    migration(shop, "2_names", "SELECT pg_sleep(600)", "SELECT 1", "");
    Process knex = shop.start("migrate:latest");
    waitFor(
        shop,
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%'"
            + " AND state = 'active' AND datname = current_database() AND pid <> pg_backend_pid()");
    knex.destroyForcibly().waitFor();
    shop.ask(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    waitUntilAlone(shop);
  }

  private static void waitUntilAlone(Workshop.Bench shop) {
    waitFor(
        shop,
        "SELECT count(*) = 0 FROM pg_stat_activity WHERE backend_type = 'client backend'"
            + " AND datname = current_database() AND pid <> pg_backend_pid()");
  }

  private static void waitFor(Workshop.Bench shop, String question) {
    Await.until(question, () -> shop.ask(question).equals("t"));
  }

  /** People, their names, an index on those, the latter two in one batch. */
  private Workshop.Bench shop() {
    Path knex = knex();
    Workshop.Bench shop =
        workshop.bench(MigrationToolName.KNEX, List.of(knex.toString()), Map.of());
    shop.link("node_modules", knex.resolve("../..").normalize());
    shop.write(
        "knexfile.js",
        "const { PGHOST: host, PGUSER: user, PGPASSWORD: password } = process.env;",
        "const { PGPORT: port, PGDATABASE: database } = process.env;",
        "module.exports = { client: 'pg', connection: { host, port, user, password, database } };");
    migration(shop, "1_people", "CREATE TABLE people (id int)", "DROP TABLE people", "");
    migration(
        shop, "2_names", "ALTER TABLE people ADD name text", "ALTER TABLE people DROP name", "");
    migration(
        shop,
        "3_index",
        "CREATE INDEX CONCURRENTLY names ON people (name)",
        "DROP INDEX CONCURRENTLY names",
        "exports.config = { transaction: false };");
    return shop;
  }

  private static Path knex() {
    return Optional.ofNullable(System.getenv("ROLLBACK_KNEX"))
        .map(Path::of)
        .orElseThrow(
            () ->
                new AssertionError(
                    "ROLLBACK_KNEX is not set: run ./check --prepare and source what it says"));
  }

  private static void migration(
      Workshop.Bench shop, String name, String up, String down, String more) {
    shop.write(
        "migrations/" + name + ".js",
        "exports.up = (knex) => knex.raw(`" + up + "`);",
        "exports.down = (knex) => knex.raw(`" + down + "`);",
        more);
  }

  private static void up(Workshop.Bench shop) {
    well(shop.run("migrate:up"));
  }

  private static void latest(Workshop.Bench shop) {
    well(shop.run("migrate:latest"));
  }

  private static void well(CommandResult result) {
    assertThat(result.ok()).as(result.lastLines(20)).isTrue();
  }
}
