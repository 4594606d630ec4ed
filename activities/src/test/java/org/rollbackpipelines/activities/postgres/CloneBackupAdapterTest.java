package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Backups without any program: none of these finds pg_dump, pg_restore or psql. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloneBackupAdapterTest {
  private static final String RUN = "till-standard-20261121-120000-abcdef";
  private static final ProofQuery MANY =
      new ProofQuery("many", "SELECT count(*) >= 500 FROM users", "t");

  private static final String RELOAD = "SELECT pg_reload_conf()";

  private Cluster cluster;
  @TempDir private Path folder;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    RichDatabase.prepare(cluster);
    RichDatabase.create(cluster, "shop");
    RichDatabase.addWhatIsOfOthers(cluster, "shop");
    cluster.sql("shop", "CREATE TABLE written (id bigint PRIMARY KEY)");
  }

  @AfterEach
  void dropCopies() {
    for (String name :
        cluster
            .ask(
                Cluster.ADMIN,
                "SELECT coalesce(string_agg(datname, ' '), '') FROM pg_database"
                    + " WHERE datname LIKE 'shop\\_%'")
            .split(" ", -1)) {
      if (!name.isEmpty()) {
        cluster.sql(Cluster.ADMIN, "DROP DATABASE " + Identifiers.quoted(name) + " WITH (FORCE)");
      }
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void provesACloneThatWasTakenUnderLiveWriters() throws Exception {
    Backup backup;
    try (Writers writers = Writers.start(this::owner, "shop", 3, 5)) {
      writers.awaitAcknowledged();
      backup = databases().backUp(order(shop(3, MANY)));
      writers.awaitAcknowledged();
    }

    assertThat(backup.provenAt()).isNotNull();
    assertThat(backup.bytes()).isGreaterThan(1_000_000);
    assertThat(backup.rows()).isGreaterThan(500);
    assertThat(shelf().list()).containsExactly(backup);
    assertThat(copies()).isEqualTo(CopyNames.clone("shop", backup.id()));
    DatabaseSeen seen = seen();
    assertThat(seen.problems()).isEmpty();
    assertThat(seen.schema()).as("nobody changed a definition").isEqualTo(backup.schema());
  }

  @Test
  void putsTheCopyOfACloneInTheLiveOnesPlaceAndKeepsBoth() throws Exception {
    Backup backup = databases().backUp(order(shop(3)));
    String users = cluster.ask("shop", "SELECT count(*) FROM users");
    cluster.sql("shop", "INSERT INTO users (name) VALUES ('written since')");

    StepResult checked = databases().check(restore(backup));
    assertThat(checked.ok()).as(checked.toString()).isTrue();
    StepResult restored = databases().restore(restore(backup));
    assertThat(restored.ok()).as(restored.detail()).isTrue();
    SwapOrder swap = SwapOrder.withRestored("till", RUN, List.of(shop(3)));
    StepResult swapped = databases().swap(swap);

    assertThat(swapped.ok()).as(swapped.detail()).isTrue();
    assertThat(cluster.ask("shop", "SELECT count(*) FROM users")).isEqualTo(users);
    String former = new CopyNames("shop", RUN).former();
    assertThat(cluster.ask(former, "SELECT count(*) FROM users WHERE name = 'written since'"))
        .isEqualTo("1");
    assertThat(
            cluster.ask(
                "shop", "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname='users'"))
        .isEqualTo(Cluster.OWNER);
    assertThat(
            cluster.ask("shop", "SELECT has_table_privilege('reader', 'sales.orders', 'SELECT')"))
        .isEqualTo("t");
    assertThat(copies()).contains(CopyNames.clone("shop", backup.id()));
    assertThat(databases().swapBack(swap).ok()).isTrue();
    assertThat(cluster.ask("shop", "SELECT count(*) FROM users WHERE name = 'written since'"))
        .isEqualTo("1");
  }

  @Test
  void refusesACloneThatPeopleWereLetInto() throws Exception {
    Backup backup = databases().backUp(order(shop(3)));
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE " + cloneOf(backup) + " ALLOW_CONNECTIONS true");

    StepResult checked = databases().check(restore(backup));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.checks()).anyMatch(check -> check.measured().contains("let into it"));
    assertThat(databases().restore(restore(backup)).ok()).isFalse();
  }

  @Test
  void refusesACloneThatHoldsSomethingElseThoughItLooksUntouched() throws Exception {
    Backup backup = databases().backUp(order(shop(3)));
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE " + cloneOf(backup) + " ALLOW_CONNECTIONS true");
    cluster.asAdmin(
        CopyNames.clone("shop", backup.id()), "UPDATE users SET name = 'x' WHERE id = 1");
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE " + cloneOf(backup) + " ALLOW_CONNECTIONS false");

    assertThat(databases().check(restore(backup)).ok()).isTrue();
    StepResult restored = databases().restore(restore(backup));

    assertThat(restored.ok()).isFalse();
    assertThat(restored.detail()).contains("public.users");
    assertThat(copies()).as("its copy is dropped").isEqualTo(CopyNames.clone("shop", backup.id()));
  }

  @Test
  void refusesACloneThatIsGoneOrAnothers() throws Exception {
    Backup backup = databases().backUp(order(shop(3)));
    cluster.sql(Cluster.ADMIN, "COMMENT ON DATABASE " + cloneOf(backup) + " IS 'mine'");
    assertThat(databases().check(restore(backup)).checks())
        .anyMatch(check -> check.measured().contains("does not carry the mark"));

    cluster.sql(Cluster.ADMIN, "DROP DATABASE " + cloneOf(backup));
    assertThat(databases().check(restore(backup)).checks())
        .anyMatch(check -> check.measured().contains("not there any more"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"clone\":\"postgres\"}"})
  void refusesABackupWhoseNoteNamesNoCloneOrAnother(String text) throws Exception {
    Backup backup = databases().backUp(order(shop(3)));
    Path note = shelf().folder(backup.id()).resolve(CloneNote.FILE);
    if (text.isEmpty()) {
      Files.delete(note);
    } else {
      Files.writeString(note, text);
    }

    StepResult checked = databases().check(restore(backup));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.checks()).anyMatch(check -> check.measured().contains(CloneNote.FILE));
    assertThat(databases().restore(restore(backup)).ok()).isFalse();
  }

  @Test
  void copiesNothingWhereThereIsNoRoomForIt() throws Exception {
    cluster.sql(Cluster.ADMIN, "ALTER SYSTEM SET max_wal_size = '1000TB'", RELOAD);
    try {
      assertThatThrownBy(() -> databases().backUp(order(shop(3))))
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("MiB are missing: make room first");
    } finally {
      cluster.sql(Cluster.ADMIN, "ALTER SYSTEM RESET max_wal_size", RELOAD);
    }

    assertThat(copies()).isEqualTo("null");
  }

  @Test
  void dropsTheCloneOfABackupThatRotatesOutAndNoOther() throws Exception {
    Backup wanted = databases().backUp(order(shop(1)));
    Backup gone = databases().backUp(order(shop(1)));
    Backup newest = databases().backUp(order(shop(1)));
    cluster.sql(Cluster.ADMIN, "CREATE DATABASE shop_snap_of_mine");

    assertThat(databases().rotate(new RotationOrder("till", shop(1), List.of(wanted.id()))))
        .containsExactly(wanted, newest);

    assertThat(copies().split(" ", -1))
        .containsExactlyInAnyOrder(
            CopyNames.clone("shop", wanted.id()),
            CopyNames.clone("shop", newest.id()),
            "shop_snap_of_mine")
        .doesNotContain(CopyNames.clone("shop", gone.id()));
  }

  @Test
  void takesABackupThatIsNotProvenAwayWithItsClone() throws Exception {
    ProofQuery never = new ProofQuery("never", "SELECT 1", "2");

    assertThatThrownBy(() -> databases().backUp(order(shop(3, never))))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("never");

    assertThat(copies()).isEqualTo("null");
    assertThat(shelf().list()).isEmpty();
  }

  @Test
  void forgetsNoCloneOfAnAttemptThatWasKilled() throws Exception {
    CloneNote note = CloneNote.of("shop", "20260101-000000-0a1b2c3d");
    new Clone(this::admin, Storeroom.LIMITS, doing -> {}).make(note);
    Path left = folder.resolve("till/backups/shop/.unfinished-1");
    Files.createDirectories(left);
    note.write(left);

    Backup backup = databases().backUp(order(shop(3)));

    assertThat(copies()).isEqualTo(CopyNames.clone("shop", backup.id()));
    assertThat(left).doesNotExist();
  }

  @Test
  void goesByWhatABackupIsAndNotByWhatTheProfileWantsNow() throws Exception {
    Storeroom room = new Storeroom(cluster, folder.resolve("other"));
    Manifest dump = room.take("shop");
    Files.createDirectories(folder.resolve("till/backups"));
    Files.move(folder.resolve("other/backups"), folder.resolve("till/backups/shop"));

    assertThat(shelf().list()).extracting(Backup::id).containsExactly(dump.id());
    RestoreOrder back =
        new RestoreOrder("till", RUN, List.of(new ChosenBackup(shop(3), dump.id())));
    assertThatThrownBy(() -> databases().check(back))
        .as("a dump needs programs, and none can run here")
        .hasMessageContaining("barred");
    assertThat(databases().backUp(order(shop(3))).schema())
        .as("fingerprints of two kinds are never alike")
        .isNotEqualTo(dump.contents().schema());
  }

  private Database shop(int keep, ProofQuery... proofs) {
    return new Database(
        "shop",
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
        BackupKind.CLONE);
  }

  private static BackupOrder order(Database database) {
    return new BackupOrder("till", database, RUN);
  }

  private RestoreOrder restore(Backup backup) {
    return new RestoreOrder("till", RUN, List.of(new ChosenBackup(shop(3), backup.id())));
  }

  private static String cloneOf(Backup backup) {
    return Identifiers.quoted(CopyNames.clone("shop", backup.id()));
  }

  private String copies() {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database"
            + " WHERE datname LIKE 'shop\\_%'");
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, Storeroom.LIMITS.bounds());
  }

  private Connection owner(String database) throws SQLException {
    return cluster.server().asOwner(database, Storeroom.LIMITS.bounds());
  }

  private DatabaseSeen seen() {
    return databases().observe(new DatabasesQuestion("till", RUN, List.of(shop(3)))).get(0);
  }

  /** No program can be started: where those that run are noted there is no folder. */
  private PostgresDatabases databases() {
    Pulse pulse = doing -> {};
    try {
      Path barred = folder.resolve("barred");
      if (!Files.exists(barred)) {
        Files.createFile(barred);
      }
      return new PostgresDatabases(
          new Archive(folder),
          new Commands(pulse, barred.resolve("running")),
          new References(Map.of()),
          (project, service) -> {
            throw new AssertionError("no database of these is in a container");
          },
          pulse,
          Storeroom.LIMITS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private BackupShelf shelf() {
    return new BackupShelf(new Archive(folder).backups("till", "shop"));
  }
}
