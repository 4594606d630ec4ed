package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AlembicAdapterTest {
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
  void refusesADatabaseThatWasNeverStamped() {
    Workshop.Bench shop = shop();
    shop.sql("CREATE TABLE people (id int, name text)");

    MigrationsSeen before = shop.observe();
    assertThat(shop.run("downgrade", "base").ok()).as("what Alembic says of it").isTrue();
    StepResult result = shop.down("base");

    assertThat(before.tableExists()).isFalse();
    assertThat(before.problems()).singleElement().asString().contains("never stamped");
    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("never stamped").contains("nothing was changed");
  }

  @Test
  void goesDownToBeforeTheFirstMigration() {
    Workshop.Bench shop = shop();
    upgrade(shop, "r2");

    StepResult result = shop.down("base");

    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(shop.observe().revisions()).isEmpty();
    assertThat(shop.ask("SELECT to_regclass('people')")).isEqualTo("null");
  }

  @Test
  void goesDownToAnExactRevisionWithTheSchemaItHadThen() {
    Workshop.Bench shop = shop();
    upgrade(shop, "r2");
    MigrationsSeen recorded = shop.observe();
    upgrade(shop, "r4");

    StepResult result = shop.down("r2", recorded.fingerprint(), PATIENCE);

    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(recorded.revisions()).containsExactly("r2");
    assertThat(recorded.problems()).isEmpty();
    StepResult again = shop.down("r2", recorded.fingerprint(), PATIENCE);
    assertThat(again.ok()).isTrue();
    assertThat(again.detail()).contains("is at r2 already");
    assertThat(columns(shop)).isEqualTo("id,name");
  }

  @Test
  void doesNotCallItDoneWhenTheSchemaIsAnother() {
    Workshop.Bench shop = shop();
    upgrade(shop, "r2");
    String recorded = shop.observe().fingerprint();
    upgrade(shop, "r3");
    shop.sql("ALTER TABLE people ADD COLUMN by_hand int");

    StepResult result = shop.down("r2", recorded, PATIENCE);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at r2 and its schema is not what it must be");
    assertThat(result.checks())
        .filteredOn(check -> !check.passed())
        .extracting(CheckResult::name)
        .containsExactly("schema");
  }

  @Test
  void refusesARevisionThatIsNotExact() {
    Workshop.Bench shop = shop();
    stamp(shop, "r3");

    for (String target : List.of("-1")) {
      assertThat(shop.plan(target).refusals())
          .singleElement()
          .asString()
          .contains("knows no revision '" + target + "'");
    }
    assertThat(shop.plan("r4").refusals()).singleElement().asString().contains("no straight way");
    assertThat(shop.ask("SELECT version_num FROM alembic_version")).isEqualTo("r3");
  }

  @Test
  void refusesADatabaseThatIsAheadOfTheCode() {
    Workshop.Bench shop = shop();
    stamp(shop, "r3");
    shop.remove("scripts/versions/r4.py");
    shop.remove("scripts/versions/r3.py");

    StepResult result = shop.down("r2");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail())
        .contains("is at revision r3, which the code in " + shop.directory + " does not know");
  }

  @Test
  void recognisesABlockOutsideATransactionThatBrokeOff() {
    Workshop.Bench shop = shop();
    stamp(shop, "r2");
    shop.sql("INSERT INTO people (name) VALUES ('twice'), ('twice')");
    revision(
        shop,
        "r5",
        "r2",
        List.of(
            "with op.get_context().autocommit_block():",
            "    op.execute('CREATE UNIQUE INDEX CONCURRENTLY one_name ON people (name)')"),
        List.of("op.execute('DROP INDEX IF EXISTS one_name')"));

    assertThat(shop.run("upgrade", "r5").ok()).isFalse();
    MigrationsSeen seen = shop.observe();
    StepResult result = shop.down("r1");

    assertThat(seen.revisions()).as("the revision tells nothing of it").containsExactly("r2");
    assertThat(seen.problems())
        .singleElement()
        .asString()
        .contains("index one_name of people is INVALID");
    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("INVALID").contains("nothing was changed");
    assertThat(columns(shop)).isEqualTo("id,name");
  }

  @Test
  void refusesSeveralHeads() {
    Workshop.Bench shop = shop();
    revision(shop, "side", "r1", List.of("op.execute('CREATE TABLE side ()')"), List.of("pass"));
    stamp(shop, "side", "r2");

    assertThat(shop.observe().revisions()).containsExactly("r2", "side");
    assertThat(shop.down("r1").detail()).contains("several heads, r2 and side");
  }

  @Test
  void refusesAToolThatIsSetUpForAnotherDatabase() {
    Workshop.Bench shop = shop();
    Workshop.Bench other = shop();
    stamp(shop, "r3");
    stamp(other, "r2");

    Workshop.Bench crossed = shop.with(other.tool());

    assertThat(crossed.observe().problems())
        .singleElement()
        .asString()
        .contains("alembic sees r2 where database " + shop.name + " is at r3");
  }

  @Test
  void refusesAToolThatDoesNotReachTheDatabaseAndGivesNoPasswordAway() {
    Workshop.Bench shop = shop();
    stamp(shop, "r2");
    shop.write("scripts/env.py", "raise RuntimeError('no way to the database')");

    MigrationsSeen seen = shop.observe();

    assertThat(seen.revisions()).containsExactly("r2");
    assertThat(seen.problems())
        .singleElement()
        .asString()
        .contains("Alembic cannot look at the database")
        .contains("no way to the database")
        .doesNotContain(Workshop.PASSWORD);
  }

  @Test
  void staysWhereItIsWhenTheDowngradeFails() {
    Workshop.Bench shop = shop();
    stamp(shop, "r2");
    revision(
        shop,
        "r5",
        "r2",
        List.of("op.execute('CREATE TABLE five ()')"),
        List.of("op.execute('DROP TABLE five')", "op.execute('DROP TABLE of_nobody')"));
    upgrade(shop, "r5");

    StepResult result = shop.down("r2");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at r5 and did not reach r2").contains("of_nobody");
    assertThat(shop.ask("SELECT to_regclass('five')")).isEqualTo("five");
  }

  @Test
  void endsADowngradeThatTakesTooLongInTheServerToo() {
    Workshop.Bench shop = shop();
    stamp(shop, "r2");
    revision(
        shop,
        "r5",
        "r2",
        List.of("op.execute('CREATE TABLE five ()')"),
        List.of("op.execute('DROP TABLE five')", "op.execute('SELECT pg_sleep(600)')"));
    upgrade(shop, "r5");

    StepResult result = shop.down("r2", null, Duration.ofSeconds(3));

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at r5 and did not reach r2");
    assertThat(shop.ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)'"))
        .isEqualTo("0");
    assertThat(shop.observe().problems()).isEmpty();
  }

  @Test
  void showsTheWayWithItsSqlAndWhatSpeaksAgainstIt() {
    Workshop.Bench shop = shop();
    stamp(shop, "r4");

    MigrationPlan plan = shop.plan("r1");

    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.steps()).extracting(step -> step.revision()).containsExactly("r4", "r3", "r2");
    assertThat(plan.steps().get(0).nonTransactional()).contains("autocommit_block");
    assertThat(plan.steps().get(1).sql()).contains("RENAME");
    assertThat(plan.steps().get(1).lossy()).isNull();
    assertThat(plan.steps().get(2).lossy()).contains("DROP COLUMN name");
    assertThat(columns(shop)).isEqualTo("id,name");
  }

  @Test
  void refusesWhatHasNoWayBack() {
    Workshop.Bench shop = shop();
    revision(shop, "r5", "r1", List.of("pass"), List.of("pass"));
    stamp(shop, "r5");
    assertThat(shop.plan("r1").refusals())
        .singleElement()
        .asString()
        .contains("'r5' has no way back: its downgrade does nothing");

    revision(shop, "r5", "r1", List.of("pass"), List.of("raise NotImplementedError('none')"));
    assertThat(shop.down("r1").detail())
        .contains("'r5' has no way back")
        .contains("nothing was changed");
  }

  /** A shop whose people have an id (r1), a name (r2), a renamed sequence (r3), an index (r4). */
  private Workshop.Bench shop() {
    Workshop.Bench shop = workshop.bench(MigrationToolName.ALEMBIC, List.of(), Map.of());
    shop.write("alembic.ini", "[alembic]", "script_location = scripts");
    shop.write(
        "scripts/env.py",
        "import os",
        "from alembic import context",
        "from sqlalchemy import create_engine",
        "def migrate(**more):",
        "    context.configure(transaction_per_migration=True, **more)",
        "    with context.begin_transaction():",
        "        context.run_migrations()",
        "if context.is_offline_mode():",
        "    migrate(dialect_name='postgresql', literal_binds=True)",
        "else:",
        "    with create_engine('postgresql://').connect() as connection:",
        "        migrate(connection=connection)");
    revision(
        shop,
        "r1",
        null,
        List.of("op.execute('CREATE TABLE people (id serial)')"),
        List.of("op.drop_table('people')"));
    revision(
        shop,
        "r2",
        "r1",
        List.of("op.add_column('people', sa.Column('name', sa.Text))"),
        List.of("op.drop_column('people', 'name')"));
    revision(
        shop,
        "r3",
        "r2",
        List.of("op.execute('ALTER SEQUENCE people_id_seq RENAME TO ids')"),
        List.of("op.execute('ALTER SEQUENCE ids RENAME TO people_id_seq')"));
    revision(
        shop,
        "r4",
        "r3",
        List.of(
            "with op.get_context().autocommit_block():",
            "    op.execute('CREATE INDEX CONCURRENTLY names ON people (name)')"),
        List.of(
            "with op.get_context().autocommit_block():",
            "    op.execute('DROP INDEX CONCURRENTLY names')"));
    return shop;
  }

  private static void revision(
      Workshop.Bench shop,
      String name,
      @Nullable String below,
      List<String> up,
      List<String> down) {
    shop.write(
        "scripts/versions/" + name + ".py",
        "from alembic import op",
        "import sqlalchemy as sa",
        "revision = '" + name + "'",
        "down_revision = " + (below == null ? "None" : "'" + below + "'"),
        "def upgrade():",
        "    " + String.join("\n    ", up),
        "def downgrade():",
        "    " + String.join("\n    ", down));
  }

  /** What upgrading would leave, where only what comes then matters. */
  private static void stamp(Workshop.Bench shop, String... revisions) {
    shop.sql(
        "CREATE TABLE people (id serial, name text)",
        "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)");
    for (String revision : revisions) {
      shop.sql("INSERT INTO alembic_version VALUES ('" + revision + "')");
    }
  }

  private static void upgrade(Workshop.Bench shop, String... revisions) {
    for (String revision : revisions) {
      var result = shop.run("upgrade", revision);
      assertThat(result.ok()).as(result.lastLines(20)).isTrue();
    }
  }

  private static String columns(Workshop.Bench shop) {
    return shop.ask(
        "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute"
            + " WHERE attrelid = 'people'::regclass AND attnum > 0 AND NOT attisdropped");
  }
}
