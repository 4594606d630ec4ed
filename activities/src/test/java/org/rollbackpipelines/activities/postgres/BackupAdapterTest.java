package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.database.Backup;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackupAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    RichDatabase.prepare(cluster);
    RichDatabase.create(cluster, "shop");
    RichDatabase.addWhatIsOfOthers(cluster, "shop");
    cluster.askForThePassword();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void provesABackupThatWasTakenUnderLiveWriters(@TempDir Path folder) throws Exception {
    Storeroom room = new Storeroom(cluster, folder);
    Manifest manifest;
    try (Users users = Users.start(cluster, "shop", 3)) {
      users.awaitWrites(20);
      manifest = room.take("shop");
      users.awaitWrites(20);
    }

    ProofResult result =
        room.prove(
            "shop",
            manifest.id(),
            "r1",
            new ProofQuery("users", "SELECT count(*) >= 500 FROM users", "t"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.ok()).isTrue();
    assertThat(manifest.contents()).isNotEqualTo(room.contents("shop"));
    assertThat(room.shelf.list()).singleElement().extracting(Backup::provenAt).isNotNull();
    assertThat(
            cluster.ask(
                Cluster.ADMIN, "SELECT has_database_privilege('public', 'shop_rb_r1', 'CONNECT')"))
        .as("others may connect to the copy")
        .isEqualTo("f");
    assertThat(owns("shop_rb_r1", "users")).isEqualTo(Cluster.OWNER);
    assertThat(owns("shop_rb_r1", "sales.audit")).isEqualTo(Cluster.ADMIN);
    assertThat(reads("shop_rb_r1", "sales.orders")).isEqualTo("t");
    assertThat(reads("shop_rb_r1", "secrets")).isEqualTo("f");
    assertThat(filesForOthers(folder)).isEmpty();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfADumpThatWasKilledAndTakesTheNextOne(@TempDir Path folder) throws Exception {
    Storeroom room = new Storeroom(cluster, folder);
    try (Connection gate = cluster.server().asAdmin("shop", Bounds.SHORT)) {
      gate.setAutoCommit(false);
      Asking.execute(gate, "LOCK TABLE pg_largeobject IN ACCESS EXCLUSIVE MODE");
      Thread killer = new Thread(this::killTheWaitingDump);
      killer.start();
      assertThatThrownBy(() -> room.take("shop")).hasMessageContaining("pg_dump");
      killer.join();
      gate.rollback();
    }

    assertThat(room.shelf.list()).isEmpty();
    assertThat(names(folder.resolve("backups"))).containsExactly(".lock");
    assertThat(room.prove("shop", room.take("shop").id(), "r5").problems()).isEmpty();
  }

  @Test
  void saysNothingAgainstABackupWhoseRestoreWasKilled(@TempDir Path folder) throws Exception {
    RichDatabase.createGated(cluster, "gated");
    Storeroom room = new Storeroom(cluster, folder);
    String id = room.take("gated").id();
    Thread killer = new Thread(() -> killWhenSeen("pg_restore", "--use-list"));
    killer.start();
    assertThatThrownBy(() -> room.prove("gated", id, "r6")).hasMessageContaining("pg_restore");
    killer.join();

    RichDatabase.openTheGate(cluster);
    assertThat(room.prove("gated", id, "r6").problems()).isEmpty();
    assertThat(room.shelf.list()).hasSize(1);
  }

  @Test
  void doesNotTouchTheCopyOfTheNextAttemptOnceItIsOvertaken(@TempDir Path folder) throws Exception {
    RichDatabase.createGated(cluster, "overtaken");
    Storeroom room = new Storeroom(cluster, folder);
    String id = room.take("overtaken").id();
    FutureTask<ProofResult> late = started(room, id);
    Await.until("an index waits at the gate", this::anIndexWaitsAtTheGate);

    FutureTask<ProofResult> next = started(room, id);
    Await.until("the late one is done", late::isDone);
    assertThatThrownBy(late::get).hasStackTraceContaining("terminating connection");
    Await.until("an index waits at the gate", this::anIndexWaitsAtTheGate);
    RichDatabase.openTheGate(cluster);

    assertThat(next.get(1, TimeUnit.MINUTES).problems()).isEmpty();
    assertThat(room.exists("overtaken_rb_r7")).isTrue();
  }

  private static FutureTask<ProofResult> started(Storeroom room, String id) {
    FutureTask<ProofResult> proof = new FutureTask<>(() -> room.prove("overtaken", id, "r7"));
    new Thread(proof, "proof").start();
    return proof;
  }

  private boolean anIndexWaitsAtTheGate() {
    return !cluster
        .ask(
            Cluster.ADMIN,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'overtaken_rb_r7'"
                + " AND query LIKE 'CREATE INDEX%'")
        .equals("0");
  }

  /** It waits at the gate, with its folder begun. */
  private void killTheWaitingDump() {
    Await.until(
        "it waits",
        () ->
            !cluster
                .ask(
                    Cluster.ADMIN,
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = 'shop' AND"
                        + " wait_event_type = 'Lock'")
                .equals("0"));
    killWhenSeen("pg_dump", "--format=directory");
  }

  private static void killWhenSeen(String program, String argument) {
    Await.closely(
        program + " is seen",
        () ->
            ProcessHandle.current()
                .descendants()
                .filter(process -> isRunning(process, program, argument))
                .peek(BackupAdapterTest::assertNoPassword)
                .peek(ProcessHandle::destroyForcibly)
                .findAny()
                .isPresent());
  }

  private static boolean isRunning(ProcessHandle process, String program, String argument) {
    return process.info().command().orElse("").endsWith("/" + program)
        && Arrays.stream(process.info().arguments().orElse(new String[0]))
            .anyMatch(one -> one.startsWith(argument));
  }

  private static void assertNoPassword(ProcessHandle process) {
    Path shown = Path.of("/proc/" + process.pid());
    try {
      String all =
          Files.readString(shown.resolve("cmdline"), ISO_8859_1)
              + Files.readString(shown.resolve("environ"), ISO_8859_1);
      assertThat(all).contains("--no-password").doesNotContain(Cluster.OWNER_PASSWORD);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private String owns(String database, String table) {
    return cluster.ask(
        database,
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = '" + table + "'::regclass");
  }

  private String reads(String database, String table) {
    return cluster.ask(database, "SELECT has_table_privilege('reader', '" + table + "', 'SELECT')");
  }

  private static List<Path> filesForOthers(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("backups"))) {
      return all.filter(BackupAdapterTest::isOpen).toList();
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream()
          .map(PosixFilePermission::name)
          .anyMatch(name -> !name.startsWith("OWNER"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
