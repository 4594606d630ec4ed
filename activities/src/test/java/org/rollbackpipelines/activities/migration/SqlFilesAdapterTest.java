package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Plain files of SQL, and Prisma's folders, which are such files with another table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqlFilesAdapterTest {
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
  void goesDownOnlyAsLongAsTheRunKeepsWhatWasLive() {
    Workshop.Bench shop = shop();
    at(shop, "3");

    assertThatThrownBy(() -> shop.downIn("run-1", "1"))
        .hasMessageContaining("nothing would be kept as it was");
    assertThat(applied(shop)).isEqualTo("1,2,3");
  }

  @Test
  void goesDownToAnExactRevisionWithTheSchemaItHadThen() {
    Workshop.Bench shop = shop();
    at(shop, "1");
    String recorded = recorded(shop);
    at(shop, "3");

    MigrationPlan plan = shop.plan("1");
    StepResult result = shop.down("1", recorded, PATIENCE);

    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.steps()).extracting(step -> step.revision()).containsExactly("3", "2");
    assertThat(plan.steps().get(1).lossy()).contains("DROP COLUMN name");
    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(applied(shop)).isEqualTo("1");
    assertThat(shop.down("1", recorded, PATIENCE).detail()).contains("is at 1 already");
  }

  @Test
  void takesAFailingScriptBackWhole() {
    Workshop.Bench shop = shop();
    at(shop, "2");
    shop.write("2_names.down.sql", "DROP TABLE people;", "DROP TABLE of_nobody;");

    StepResult result = shop.down("base");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at 2 and did not reach base").contains("of_nobody");
    assertThat(applied(shop)).isEqualTo("1,2");
    assertThat(shop.ask("SELECT count(*) FROM people")).isEqualTo("0");
  }

  @Test
  void goesOnWhereAnEarlierAttemptStopped() {
    Workshop.Bench shop = shop();
    at(shop, "1");
    String recorded = recorded(shop);
    at(shop, "3");
    shop.write("2_names.down.sql", "DROP TABLE of_nobody;");
    assertThat(shop.down("1").detail()).contains("is at 2 and did not reach 1");

    shop.write("2_names.down.sql", "ALTER TABLE people DROP COLUMN name;");

    assertThat(shop.down("1", recorded, PATIENCE).ok()).isTrue();
  }

  @Test
  void refusesARevisionThatIsNotApplied() {
    Workshop.Bench shop = shop();
    at(shop, "2");

    for (String target : List.of("3", "-1", "nowhere")) {
      assertThat(shop.down(target).detail())
          .contains("'" + target + "' is not applied here: name one of 1, 2")
          .contains("nothing was changed");
    }
  }

  @Test
  void refusesWhatTheCodeHasNoFileFor() {
    Workshop.Bench shop = shop();
    at(shop, "3");
    shop.sql("INSERT INTO schema_migrations VALUES ('4')");

    assertThat(shop.down("1").detail()).contains("'4' has no way back: there is no ");
    assertThat(applied(shop)).isEqualTo("1,2,3,4");
  }

  @Test
  void refusesScriptsThatCouldStayHalfDone() {
    Workshop.Bench shop = shop();
    at(shop, "3");
    shop.write("3/down.sql", "BEGIN; DROP INDEX names; COMMIT;");
    assertThat(shop.plan("2").refusals())
        .singleElement()
        .asString()
        .contains("holds BEGIN or COMMIT");

    shop.write("3/down.sql", "DROP INDEX CONCURRENTLY names;");
    assertThat(shop.plan("2").refusals()).singleElement().asString().contains("CONCURRENTLY");
    assertThat(shop.down("2").ok()).isFalse();
  }

  @Test
  void refusesADatabaseOfWhichNothingIsNoted() {
    assertThat(shop().down("base").detail()).contains("there is no table schema_migrations");
  }

  @Test
  void refusesAMigrationThatIsNotedAsDirty() {
    Workshop.Bench shop = shop();
    at(shop, "2");
    shop.sql(
        "ALTER TABLE schema_migrations ADD dirty boolean DEFAULT false",
        "UPDATE schema_migrations SET dirty = true WHERE version = '2'");

    MigrationsSeen seen = shop.observe();

    assertThat(seen.dirty()).isTrue();
    assertThat(shop.down("1").detail()).contains("'2' began and did not end");
  }

  @Test
  void refusesAPreparedTransaction() {
    Workshop.Bench shop = shop();
    at(shop, "2");
    shop.sql("BEGIN", "INSERT INTO people DEFAULT VALUES", "PREPARE TRANSACTION 'lost'");

    assertThat(shop.observe().problems())
        .singleElement()
        .asString()
        .contains("transaction 'lost' of role shop is prepared and never ended");
    shop.sql("ROLLBACK PREPARED 'lost'");
  }

  @Test
  void refusesAConstraintThatWasNeverValidated() {
    Workshop.Bench shop = shop();
    at(shop, "2");
    shop.sql("ALTER TABLE people ADD CONSTRAINT long_name CHECK (length(name) > 3) NOT VALID");

    assertThat(shop.observe().problems())
        .singleElement()
        .asString()
        .contains("constraint long_name of people is not validated");
    assertThat(shop.down("1").ok()).isFalse();
  }

  @Test
  void refusesAsLongAsSomebodyAltersTables() throws Exception {
    Workshop.Bench shop = shop();
    at(shop, "2");
    try (var session = workshop.session(shop.name)) {
      session.setAutoCommit(false);
      session.createStatement().execute("ALTER TABLE people ADD COLUMN half text");

      assertThat(shop.observe().problems())
          .singleElement()
          .asString()
          .contains("is altering tables now");
      assertThat(shop.down("1").ok()).isFalse();
      session.createStatement().execute("LOCK TABLE schema_migrations");
      assertThat(shop.observe().problems())
          .anySatisfy(problem -> assertThat(problem).contains("is altering tables now"))
          .anySatisfy(problem -> assertThat(problem).contains("cannot be read"));
    }
  }

  @Test
  void doesNotWaitForEverForSomebodysLock() throws Exception {
    Workshop.Bench shop = shop();
    at(shop, "2");
    try (var session = workshop.session(shop.name)) {
      session.setAutoCommit(false);
      session.createStatement().execute("SELECT FROM people");

      StepResult result = shop.down("1", null, Duration.ofSeconds(2));

      assertThat(result.ok()).isFalse();
      assertThat(result.detail()).contains("is at 2 and did not reach 1").contains("timeout");
    }
    assertThat(shop.down("1").ok()).isTrue();
  }

  @Test
  void goesDownByTheFileBesidePrismasAndMarksItsRow() {
    Workshop.Bench shop = prisma();

    StepResult result = shop.down("20260101_people");

    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(
            shop.ask(
                "SELECT rolled_back_at IS NOT NULL FROM _prisma_migrations WHERE migration_name = '20260102_names'"))
        .isEqualTo("t");
    assertThat(shop.observe().revisions()).containsExactly("20260101_people");
  }

  @Test
  void refusesWhatPrismaDidNotEndAndWhatHasNoFile() {
    Workshop.Bench shop = prisma();
    assertThat(shop.plan("base").refusals())
        .singleElement()
        .asString()
        .contains("'20260101_people' has no way back");

    shop.sql("INSERT INTO _prisma_migrations VALUES ('20260103_half', now(), NULL, NULL)");

    assertThat(shop.observe().dirty()).isTrue();
    assertThat(shop.down("20260101_people").detail())
        .contains("'20260103_half' began and did not end");
  }

  @Test
  void readsWhereFlywayStandsAndRefusesToGoDownWithIt() {
    Workshop.Bench shop = workshop.bench(MigrationToolName.FLYWAY, List.of(), Map.of());
    shop.sql(
        "CREATE TABLE flyway_schema_history"
            + " (installed_rank int, version text, description text, success boolean)",
        "INSERT INTO flyway_schema_history VALUES (1, '1', 'people', true),"
            + " (2, '2', 'names', true), (3, NULL, 'a view', true)");

    assertThat(shop.observe().revisions()).containsExactly("2");
    assertThat(shop.observe().problems()).isEmpty();
    assertThat(shop.down("2").ok()).isTrue();
    assertThat(shop.down("1").detail()).contains("licence").contains("nothing was changed");

    shop.sql("INSERT INTO flyway_schema_history VALUES (4, '3', 'broken', false)");
    assertThat(shop.observe().dirty()).isTrue();
    assertThat(shop.down("2").detail()).contains("version 3 failed");
  }

  /** Three migrations: people (1), their names (2), an index on those (3). */
  private Workshop.Bench shop() {
    Workshop.Bench shop = workshop.bench(MigrationToolName.SQL, List.of(), Map.of());
    shop.write("1_people.down.sql", "DROP TABLE people;");
    shop.write(
        "2_names.down.sql", "-- COMMIT; is a word here", "ALTER TABLE people DROP COLUMN name;");
    shop.write("3/down.sql", "DROP INDEX names;");
    return shop;
  }

  /** Goes up as a deployment would. */
  private static void at(Workshop.Bench shop, String revision) {
    String[] ups = {
      "CREATE TABLE people (id int)",
      "ALTER TABLE people ADD name text",
      "CREATE INDEX names ON people (name)"
    };
    shop.sql("CREATE TABLE IF NOT EXISTS schema_migrations (version text PRIMARY KEY)");
    int from = Integer.parseInt(shop.ask("SELECT count(*) FROM schema_migrations"));
    for (int i = from; i < Integer.parseInt(revision); i++) {
      shop.sql(ups[i], "INSERT INTO schema_migrations VALUES ('" + (i + 1) + "')");
    }
  }

  private static String recorded(Workshop.Bench shop) {
    MigrationsSeen seen = shop.observe();
    assertThat(seen.problems()).isEmpty();
    return String.valueOf(seen.fingerprint());
  }

  private static String applied(Workshop.Bench shop) {
    return shop.ask("SELECT string_agg(version, ',' ORDER BY version) FROM schema_migrations");
  }

  private Workshop.Bench prisma() {
    Workshop.Bench shop = workshop.bench(MigrationToolName.PRISMA, List.of(), Map.of());
    shop.sql(
        "CREATE TABLE people (id int, name text)",
        "CREATE TABLE _prisma_migrations (migration_name text, started_at timestamptz,"
            + " finished_at timestamptz, rolled_back_at timestamptz)",
        "INSERT INTO _prisma_migrations VALUES ('20260101_people', now(), now(), NULL),"
            + " ('20260102_names', now(), NULL, now()), ('20260102_names', now(), now(), NULL)");
    shop.write("20260101_people/migration.sql", "CREATE TABLE people (id int);");
    shop.write("20260102_names/migration.sql", "ALTER TABLE people ADD name text;");
    shop.write("20260102_names/down.sql", "ALTER TABLE people DROP name;");
    return shop;
  }
}
