package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.Cluster;

/** Whole clusters as they were, out of a real archive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PointInTimeAdapterTest {
  private static final String ROWS = "SELECT what FROM orders ORDER BY id";

  private ArchivedCluster archived;
  private Instant start;
  private Instant early;
  private Instant late;
  private Instant end;
  private Set<String> untouched;

  @BeforeAll
  void writeAndArchive() {
    start = Instant.now().minus(Duration.ofHours(1));
    archived = ArchivedCluster.start();
    archived.cluster().createDatabase("shop");
    archived.cluster().asAdmin("shop", "GRANT CREATE ON TABLESPACE apart TO shop");
    archived
        .cluster()
        .sql(
            "shop",
            "CREATE TABLE orders (id serial PRIMARY KEY, what text)",
            "CREATE TABLE far (id int) TABLESPACE apart",
            "INSERT INTO far VALUES (1)");
    write("in the backup");
    archived.backUp();
    write("early");
    point("before the release");
    write("after the point");
    early = archived.now();
    write("late");
    archived.backUp();
    write("in the second backup's time");
    late = archived.now();
    write("last");
    archived.push();
    end = archived.now();
    untouched = archived.untouched();
  }

  @AfterEach
  void hasLeftTheLiveClusterAndItsArchiveAsTheyWere() {
    Set<String> now = archived.untouched();
    assertThat(now.stream().filter(one -> !untouched.contains(one)).toList()).isEmpty();
    assertThat(untouched.stream().filter(one -> !now.contains(one)).toList()).isEmpty();
    assertThat(
            archived.cluster().ask("shop", "SELECT string_agg(what, ',' ORDER BY id) FROM orders"))
        .isEqualTo("in the backup,early,after the point,late,in the second backup's time,last");
  }

  @AfterAll
  void stop() {
    archived.close();
  }

  @Test
  void findsARestorePointThatIsOlderThanTheNewestBackup() throws Exception {
    Path place = archived.place("point");
    RecoveryTarget point = new RecoveryTarget(null, "before the release", 1);

    try (RecoveredCluster recovered = recover(place, point)) {
      assertThat(ArchivedCluster.ask(recovered, "shop", ROWS))
          .containsExactly("in the backup", "early");
      assertThat(ArchivedCluster.ask(recovered, "shop", "SELECT id FROM far")).containsExactly("1");
      assertThat(recovered.asOf()).isBefore(early);
      assertIsApart(recovered);
    }
    assertNothingIsLeft(place);
  }

  @Test
  void refusesATimeBeforeTheOldestBackupBeforeItBegins() {
    Path place = archived.place("too-early");

    assertRefused(
        place, new RecoveryTarget(start, null, 1), "the oldest backup of the cluster ended");
    assertThat(place).doesNotExist();
    assertRefused(
        place, new RecoveryTarget(Instant.now().plusSeconds(600), null, 1), "is still to come");
    assertThat(place).doesNotExist();
  }

  @Test
  void refusesATimeBehindTheEndOfTheArchive() throws Exception {
    Path place = archived.place("too-late");

    assertRefused(place, new RecoveryTarget(end, null, 1), "nothing in the archive is later than");
    assertNothingIsLeft(place);
  }

  @Test
  void succeedsInASecondAttemptAfterTheServerWasKilledInTheFirst(@TempDir Path folder)
      throws Exception {
    Path place = archived.place("killed");
    Pulse killing =
        doing -> {
          if (doing.what().startsWith("recovering")) {
            killServer(place);
          }
        };
    PgBackRest doomed = archived.pgBackRest(new Commands(killing, folder), place);

    assertThatThrownBy(
            () ->
                doomed.recover(
                    new RecoveryTarget(early, null, 1), List.of(Cluster.ADMIN), this::bin))
        .isInstanceOfSatisfying(
            CannotRecoverException.class, e -> assertThat(e.isOutage()).isTrue());
    assertNothingIsLeft(place);
    try (RecoveredCluster recovered = recover(place, new RecoveryTarget(late, null, 1))) {
      assertThat(recovered.asOf()).isEqualTo(late);
      assertThat(ArchivedCluster.ask(recovered, "shop", ROWS))
          .as("from the newest backup before the time")
          .containsExactly(
              "in the backup", "early", "after the point", "late", "in the second backup's time");
    }
  }

  @Test
  void leavesNothingWhenItsStepIsCancelled(@TempDir Path folder) throws Exception {
    Path place = archived.place("cancelled");
    Thread step = Thread.currentThread();
    Pulse cancelled =
        doing -> {
          if (Thread.currentThread() == step && serverIsThere(place)) {
            step.interrupt();
            throw new IllegalStateException("nobody waits for it");
          }
        };
    PgBackRest doomed = archived.pgBackRest(new Commands(cancelled, folder), place);

    assertThatThrownBy(
            () ->
                doomed.recover(
                    new RecoveryTarget(early, null, 1), List.of(Cluster.ADMIN), this::bin))
        .hasMessage("nobody waits for it");
    assertThat(Thread.interrupted()).isTrue();
    assertNothingIsLeft(place);
  }

  private static boolean serverIsThere(Path place) {
    return Files.exists(place.resolve("cluster/data/postmaster.pid"));
  }

  @Test
  void endsWhatAKilledWorkerLeftBeforeItBegins(@TempDir Path folder) throws Exception {
    Path place = archived.place("orphan");
    Process worker = worker(place, folder);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("recovered");
    }
    assertThatThrownBy(() -> recover(place, new RecoveryTarget(early, null, 1)))
        .hasMessageContaining("another recovery is under way");

    worker.destroyForcibly().waitFor();

    assertThat(place.resolve("cluster/data/PG_VERSION")).exists();
    try (RecoveredCluster recovered = recover(place, new RecoveryTarget(early, null, 1))) {
      assertThat(ArchivedCluster.ask(recovered, "shop", ROWS)).hasSize(3);
    }
    assertNothingIsLeft(place);
  }

  private Process worker(Path place, Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RecoveringWorker.class.getName(),
            archived.config().toString(),
            place.toString(),
            folder.toString(),
            archived.cluster().bin().toString(),
            early.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void killServer(Path place) {
    Path pidFile = place.resolve("cluster/data/postmaster.pid");
    Await.until("the server is there", () -> Files.exists(pidFile));
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0));
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new AssertionError(e);
    }
  }

  /** It writes into no archive, is heard on the loopback alone, and lets nobody else in. */
  private void assertIsApart(RecoveredCluster recovered) {
    assertThat(ArchivedCluster.ask(recovered, "shop", "SHOW archive_mode")).containsExactly("off");
    assertThat(ArchivedCluster.ask(recovered, "shop", "SHOW listen_addresses"))
        .containsExactly("127.0.0.1");
    assertThat(recovered.port()).isNotEqualTo(archived.cluster().port());
    ArchivedCluster.ask(recovered, "shop", "SELECT pg_switch_wal()");
    String address = "jdbc:postgresql://127.0.0.1:" + recovered.port() + "/shop";
    assertThatThrownBy(() -> DriverManager.getConnection(address, Cluster.ADMIN, "guessed"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(
            () -> DriverManager.getConnection(address, Cluster.OWNER, Cluster.OWNER_PASSWORD))
        .hasMessageContaining("no pg_hba.conf entry");
  }

  private void assertRefused(Path place, RecoveryTarget target, String sentence) {
    assertThatThrownBy(() -> recover(place, target))
        .isInstanceOfSatisfying(
            CannotRecoverException.class, e -> assertThat(e.isOutage()).isFalse())
        .hasMessageContaining(sentence);
  }

  private RecoveredCluster recover(Path place, RecoveryTarget target) throws IOException {
    return archived.pgBackRest(place).recover(target, List.of(Cluster.ADMIN), this::bin);
  }

  private Path bin(int major) {
    return archived.cluster().bin();
  }

  private static void assertNothingIsLeft(Path place) throws IOException {
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left.map(path -> path.getFileName().toString()).toList())
          .isEqualTo(List.of(".lock"));
    }
    assertThat(
            ProcessHandle.allProcesses().filter(process -> worksIn(process.pid(), place)).toList())
        .isEmpty();
  }

  private static boolean worksIn(long pid, Path place) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(place);
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String what) {
    archived.cluster().sql("shop", "INSERT INTO orders (what) VALUES ($$" + what + "$$)");
  }

  private void point(String name) {
    archived.cluster().ask("postgres", "SELECT pg_create_restore_point('" + name + "')");
  }
}
