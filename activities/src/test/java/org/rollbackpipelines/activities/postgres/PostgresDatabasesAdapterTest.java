package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresDatabasesAdapterTest {
  private static final String RUN = "shop-record-20261121-120000-abcdef";

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase("shop");
    cluster.sql("shop", "CREATE TABLE items AS SELECT generate_series(1, 100) AS id");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void takesAProvenBackupAndLeavesOnlyTheLiveDatabase(@TempDir Path folder) throws IOException {
    Backup backup = databases(folder).backUp(order(database("shop", 3)));

    assertThat(backup.provenAt()).isNotNull();
    assertThat(backup.rows()).isEqualTo(100);
    assertThat(shelf(folder).list()).containsExactly(backup);
    assertThat(cluster.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname ~ '_rb_'"))
        .isEqualTo("0");
    assertThat(cluster.ask("shop", "SELECT count(*) FROM items")).isEqualTo("100");
  }

  @Test
  @Tag("stu-22")
  void keepsTheNewestAndWhatIsWanted(@TempDir Path folder) throws IOException {
    PostgresDatabases databases = databases(folder);
    Database shop = database("shop", 1);
    Backup wanted = databases.backUp(order(shop));
    Backup gone = databases.backUp(order(shop));
    Backup newest = databases.backUp(order(shop));

    cluster.sql(
        Cluster.ADMIN,
        "CREATE DATABASE shop_rb_killed",
        "COMMENT ON DATABASE shop_rb_killed IS " + Identifiers.literal(Candidate.mark("shop")));

    assertThat(databases.rotate(new RotationOrder("till", shop, List.of(wanted.id()))))
        .containsExactly(wanted, newest)
        .doesNotContain(gone);
    assertThat(cluster.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname ~ '_rb_'"))
        .as("what a killed proof left")
        .isEqualTo("0");
  }

  @Test
  void refusesABackupThatDoesNotHoldWhatItMust(@TempDir Path folder) throws IOException {
    Database strict =
        database("shop", 3, new ProofQuery("many", "SELECT count(*) FROM items", "5"));

    ApplicationFailure refusal = refusal(folder, order(strict));

    assertThat(refusal.isNonRetryable()).isTrue();
    assertThat(refusal.getOriginalMessage()).startsWith("database shop: backup ").contains("many");
    assertThat(shelf(folder).list()).isEmpty();
  }

  @Test
  void refusesAnOwnerWhoCouldDoMoreThanOwn(@TempDir Path folder) throws IOException {
    cluster.sql(
        Cluster.ADMIN,
        "CREATE ROLE mighty LOGIN SUPERUSER",
        "CREATE ROLE sly LOGIN",
        "GRANT pg_execute_server_program TO sly");

    assertThat(refusal(folder, order(ownedBy("mighty"))).getOriginalMessage())
        .startsWith("database shop: its owner mighty is a superuser");
    assertThat(refusal(folder, order(ownedBy("sly"))).getOriginalMessage())
        .contains("sly is a member of pg_execute_server_program");
    assertThat(shelf(folder).list()).isEmpty();
  }

  private Database ownedBy(String role) {
    return new Database(
        "shop",
        "127.0.0.1",
        cluster.port(),
        role,
        null,
        "postgres",
        null,
        List.of(),
        3,
        SchemaRule.REFUSE,
        null,
        null,
        null,
        null,
        BackupKind.DUMP);
  }

  @Test
  void saysWhichDatabaseIsNotThere(@TempDir Path folder) throws IOException {
    ApplicationFailure refusal = refusal(folder, order(database("nowhere", 3)));

    assertThat(refusal.isNonRetryable()).isTrue();
    assertThat(refusal.getOriginalMessage())
        .isEqualTo("database nowhere: database \"nowhere\" does not exist");
    assertThat(shelf(folder).list()).isEmpty();
  }

  @Test
  void asksAgainWhereNobodyAnswers(@TempDir Path folder) {
    Database away =
        new Database(
            "shop",
            "127.0.0.1",
            1,
            Cluster.OWNER,
            null,
            "postgres",
            null,
            List.of(),
            3,
            SchemaRule.REFUSE,
            null,
            null,
            null,
            null,
            BackupKind.DUMP);

    ApplicationFailure failure = refusal(folder, order(away));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).startsWith("database shop: Connection");
  }

  @Test
  void namesAPasswordThatIsNotToBeHad(@TempDir Path folder) {
    Database secret =
        new Database(
            "shop",
            "127.0.0.1",
            cluster.port(),
            Cluster.OWNER,
            "${env:NOT_THERE}",
            "postgres",
            null,
            List.of(),
            3,
            SchemaRule.REFUSE,
            null,
            null,
            null,
            null,
            BackupKind.DUMP);

    assertThat(refusal(folder, order(secret)).getOriginalMessage())
        .startsWith("database shop: ${env:NOT_THERE} is not set");
  }

  @Test
  void backsNothingUpThatIsClosedUntilNoRunIsUnderWay(@TempDir Path folder) throws SQLException {
    Database shop = database("shop", 3);
    LiveCopy ended =
        new LiveCopy(
            cluster.server(),
            name -> cluster.server().asAdmin(name, Storeroom.LIMITS.bounds()),
            () -> Room.of(cluster.server(), "shop", HostDisks::of),
            new CopyNames("shop", "ended"),
            doing -> {});
    assertThat(ended.make().ok()).isTrue();

    ApplicationFailure refusal = refusal(folder, order(shop));
    assertThat(refusal.getType()).isEqualTo(BackupOrder.CLOSED);
    assertThat(refusal.isNonRetryable()).isTrue();
    assertThat(refusal.getOriginalMessage()).contains("ALTER DATABASE \"shop\" ALLOW_CONNECTIONS");

    Backup backup = databases(folder).backUp(new BackupOrder("till", shop, RUN, true));
    assertThat(backup.rows()).isEqualTo(100);
    assertThat(cluster.ask("shop", "SELECT count(*) FROM items")).isEqualTo("100");
    assertThat(cluster.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname ~ '_rb_'"))
        .isEqualTo("0");
  }

  private static ApplicationFailure refusal(Path folder, BackupOrder order) {
    return catchThrowableOfType(ApplicationFailure.class, () -> databases(folder).backUp(order));
  }

  private Database database(String name, int keep, ProofQuery... proofs) {
    return new Database(
        name,
        "127.0.0.1",
        cluster.port(),
        Cluster.OWNER,
        null,
        "postgres",
        null,
        List.of(proofs),
        keep,
        SchemaRule.REFUSE,
        null,
        null,
        null,
        null,
        BackupKind.DUMP);
  }

  private static BackupOrder order(Database database) {
    return new BackupOrder("till", database, RUN);
  }

  private static BackupShelf shelf(Path folder) {
    return new BackupShelf(new Archive(folder).backups("till", "shop"));
  }

  private static PostgresDatabases databases(Path folder) {
    Pulse pulse = doing -> {};
    return new PostgresDatabases(
        new Archive(folder),
        new Commands(pulse, folder.resolve("running")),
        new References(Map.of()),
        (project, service) -> {
          throw new AssertionError("no database of these is in a container");
        },
        pulse,
        Storeroom.LIMITS);
  }
}
