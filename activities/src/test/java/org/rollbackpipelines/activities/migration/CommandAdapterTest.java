package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Commands of a profile's own, psql in its simplest form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandAdapterTest {
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
  void goesDownAndAsksTheDatabaseWhatBecameOfIt() {
    Workshop.Bench shop =
        shop("BEGIN; ALTER TABLE people DROP name; UPDATE at SET revision = :'target'; COMMIT");
    String recorded = recorded(shop);
    shop.sql("ALTER TABLE people ADD name text", "UPDATE at SET revision = '2'");

    assertThat(shop.plan("1").steps())
        .singleElement()
        .satisfies(step -> assertThat(step.lossy()).contains("people"));
    StepResult result = shop.down("1", recorded, Duration.ofMinutes(2));

    assertThat(result.ok()).as(result.toString()).isTrue();
    assertThat(shop.down("1", recorded, Duration.ofMinutes(2)).detail())
        .contains("is at 1 already");
  }

  @Test
  void doesNotBelieveACommandThatEndsWell() {
    Workshop.Bench shop = shop("SELECT 1");
    shop.sql("UPDATE at SET revision = '2'");

    StepResult result = shop.down("1");

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is at 2 and did not reach 1");
  }

  @Test
  void tellsThatItsAnswerCannotBeHadWithoutGivingSecretsAway() {
    Workshop.Bench shop = shop("SELECT 1");
    shop.sql("DROP TABLE at");

    MigrationsSeen seen = shop.observe();

    assertThat(seen.problems())
        .singleElement()
        .asString()
        .contains("cannot be read")
        .contains("does not exist");
    assertThat(seen.toString()).doesNotContain(Workshop.PASSWORD);
  }

  private static String recorded(Workshop.Bench shop) {
    MigrationsSeen seen = shop.observe();
    assertThat(seen.problems()).isEmpty();
    assertThat(seen.revisions()).containsExactly("1");
    return String.valueOf(seen.fingerprint());
  }

  /** A database that notes its own revision, and a script that takes it back. */
  private Workshop.Bench shop(String down) {
    Workshop.Bench shop = workshop.bench(MigrationToolName.SQL, List.of(), Map.of());
    shop.sql(
        "CREATE TABLE people (id int)",
        "CREATE TABLE at (revision text)",
        "INSERT INTO at VALUES ('1')");
    shop.write("down.sql", down + ";");
    shop.write(
        "down.sh", "exec psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=target=$1 --file=down.sql");
    return shop.with(
        new MigrationTool(
            MigrationToolName.COMMAND,
            shop.directory.toString(),
            List.of(),
            shop.tool().environment(),
            null,
            List.of("psql", "--no-psqlrc", "-qtA", "--command=SELECT revision FROM at"),
            List.of("cat", "down.sql"),
            List.of("sh", "down.sh", MigrationTool.TARGET),
            List.of()));
  }
}
