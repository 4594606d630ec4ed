package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.postgres.Cluster;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiquibaseAdapterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> JARS =
      List.of(
          "liquibase-core-",
          "opencsv-",
          "snakeyaml-",
          "jaxb-api-",
          "commons-",
          "picocli-",
          "postgresql-");

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
  void rollsBackToATagWithTheSchemaThatItHadThen() {
    Workshop.Bench shop = shop();
    update(shop, 1);
    well(shop.run("tag", "v1"));
    MigrationsSeen recorded = shop.observe();
    update(shop, 2);

    MigrationPlan plan = shop.plan("v1");
    StepResult result = shop.down("v1", recorded.fingerprint(), PATIENCE);

    assertThat(recorded.revisions()).containsExactly("changes.sql::people::dev");
    assertThat(recorded.problems()).isEmpty();
    assertThat(plan.target()).isEqualTo("changes.sql::people::dev");
    assertThat(plan.steps())
        .extracting(step -> step.revision())
        .containsExactly("changes.sql::index::dev", "changes.sql::names::dev");
    assertThat(plan.steps().get(1).lossy()).contains("DROP COLUMN name");
    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(shop.down("changes.sql::people::dev", recorded.fingerprint(), PATIENCE).detail())
        .contains("is at changes.sql::people::dev already");
    assertThat(shop.plan("nowhere").refusals())
        .singleElement()
        .asString()
        .contains("'nowhere' is not applied here");
  }

  @Test
  void refusesSqlWithoutAWayBackAndADatabaseThatIsAheadOfTheCode() {
    Workshop.Bench shop = shop();
    assertThat(shop.down("base").detail()).contains("never used on this database");
    changes(shop, "people", "bare");
    update(shop, 2);

    StepResult result = shop.down("changes.sql::people::dev");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("has no way back").contains("nothing was changed");

    changes(shop, "people");
    assertThat(shop.observe().problems())
        .singleElement()
        .asString()
        .contains("change set changes.sql::bare::dev is applied and the changelog in ");
  }

  @Test
  void isNotHeldUpByAStaleLock() {
    Workshop.Bench shop = shop();
    update(shop, 2);
    shop.sql(
        "UPDATE databasechangeloglock SET locked = true, lockedby = 'web1', lockgranted = now()");

    MigrationsSeen seen = shop.observe();

    assertThat(seen.lockHolder()).contains("web1");
    assertThat(shop.down("changes.sql::people::dev").detail())
        .contains("databasechangeloglock is locked (web1")
        .contains("nothing was changed");
    assertThat(shop.unlock().ok()).isTrue();
    assertThat(shop.down("changes.sql::people::dev").ok()).isTrue();
  }

  @Test
  void endsARollbackThatTakesTooLongInTheServerTooAndTellsOfTheLockItLeaves() {
    Workshop.Bench shop = shop();
    changes(shop, "people", "slow");
    update(shop, 2);

    StepResult result = shop.down("changes.sql::people::dev", null, Duration.ofSeconds(10));

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("did not reach changes.sql::people::dev");
    assertThat(shop.ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)'"))
        .isEqualTo("0");
    assertThat(shop.unlock().ok()).isTrue();
    assertThat(shop.observe().problems()).isEmpty();
  }

  /** People, their names, an index on those. */
  private Workshop.Bench shop() {
    Workshop.Bench shop =
        workshop.bench(
            MigrationToolName.LIQUIBASE,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "liquibase.integration.commandline.LiquibaseCommandLine"),
            Map.of(
                "LIQUIBASE_COMMAND_USERNAME",
                Cluster.OWNER,
                "LIQUIBASE_COMMAND_PASSWORD",
                workshop.passwordReference(),
                "LIQUIBASE_SHOW_BANNER",
                "false",
                "LIQUIBASE_ANALYTICS_ENABLED",
                "false"));
    shop.write(
        "liquibase.properties",
        "changelogFile=changes.sql",
        "url=jdbc:postgresql://127.0.0.1:"
            + workshop.cluster().port()
            + "/"
            + shop.name
            + "?ApplicationName=rollback-migration");
    changes(shop, "people", "names", "index");
    return shop;
  }

  private static void changes(Workshop.Bench shop, String... sets) {
    Map<String, String> all =
        Map.of(
            "people", "CREATE TABLE people (id int);\n--rollback DROP TABLE people;",
            "names",
                "ALTER TABLE people ADD name text;\n--rollback ALTER TABLE people DROP COLUMN name;",
            "index", "CREATE INDEX names ON people (name);\n--rollback DROP INDEX names;",
            "bare", "ALTER TABLE people ADD name text;",
            "slow", "ALTER TABLE people ADD name text;\n--rollback SELECT pg_sleep(600);");
    String text =
        Arrays.stream(sets)
            .map(set -> "--changeset dev:" + set + "\n" + all.get(set) + "\n")
            .collect(Collectors.joining("\n"));
    shop.write("changes.sql", "--liquibase formatted sql", text);
  }

  /** What Maven put on the class path of the tests for it, and nothing else of ours. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> JARS.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void update(Workshop.Bench shop, int count) {
    well(shop.run("update-count", "--count=" + count));
  }

  private static void well(CommandResult result) {
    assertThat(result.ok()).as(result.lastLines(30)).isTrue();
  }
}
