package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Doing;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.database.RowChoice;

/** Cancels once the server says that a statement sleeps or waits for a lock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90) // what is not ended takes longer
final class PulsingAdapterTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofMinutes(3));
  private static final String AT_WORK =
      "SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'shop%' AND state = 'active'"
          + " AND (wait_event_type = 'Lock' OR wait_event = 'PgSleep')";

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    for (String name : List.of("shop", "shop_before_r")) {
      cluster.createDatabase(name);
      cluster.sql(name, "CREATE TABLE t (id int PRIMARY KEY)");
    }
    cluster.sql("shop_before_r", "INSERT INTO t VALUES (1)");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void saysAgainAndAgainWhatAStatementIsFor() throws SQLException {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    CountDownLatch three = new CountDownLatch(3);
    Pulse pulse =
        doing -> {
          said.add(doing.toString());
          three.countDown();
        };

    boolean heard = Pulsing.during(pulse, List.of(), at -> isHeard(at, three));

    assertThat(heard).isTrue();
    assertThat(said).containsOnly("counting");
  }

  private static boolean isHeard(Pulse pulse, CountDownLatch beats) {
    pulse.beat("counting");
    try {
      return beats.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void endsAStatementThatNobodyWaitsFor() throws SQLException {
    try (Connection connection = admin("shop")) {
      assertCancelled(
          () ->
              Pulsing.during(
                  this::cancelled,
                  List.of(connection),
                  at -> {
                    at.beat("sleeping");
                    Asking.execute(connection, "SELECT pg_sleep(170)");
                    return "slept";
                  }));
    }
  }

  @Test
  void endsTheReadingOfADatabase() throws SQLException {
    try (Reading reading = Reading.of(cluster.server(), "shop", LIMITS, this::cancelled)) {
      whileTheTableIsLocked(() -> assertCancelled(() -> reading.contents(Map.of(), "")));
    }
  }

  @Test
  void endsAProofQuery() {
    List<ProofQuery> queries = List.of(new ProofQuery("slow", "SELECT pg_sleep(170)", ""));

    assertCancelled(
        () ->
            ProofQueries.ask(cluster.server(), "shop", queries, LIMITS.bounds(), this::cancelled));
  }

  /** A table that is locked is told as such, but not one whose comparison was ended. */
  @Test
  void endsTheComparisonOfTwoDatabases() throws SQLException {
    LateRows lateRows = new LateRows(this::admin, this::cancelled);

    whileTheTableIsLocked(() -> assertCancelled(() -> lateRows.count("shop_before_r", "shop")));
  }

  @Test
  void leavesASalvageUnfinished(@TempDir Path folder) throws SQLException {
    Salvage salvage = new Salvage(this::admin, this::cancelled);
    Path target = folder.resolve("salvage");

    whileTheTableIsLocked(
        () -> assertCancelled(() -> salvage.write("shop_before_r", "shop", List.of(), target)));

    assertThat(target).doesNotExist();
  }

  @Test
  void putsNoRowBackOnceItIsCancelled(@TempDir Path folder) throws SQLException {
    PuttingBack puttingBack = new PuttingBack(this::admin, this::owner, this::cancelled);
    List<RowChoice> choices = List.of(new RowChoice("public.t", List.of(), false));

    try (Connection other = owner("shop")) {
      other.setAutoCommit(false);
      Asking.execute(other, "INSERT INTO t VALUES (1)");
      assertCancelled(
          () ->
              puttingBack.apply(
                  "shop_before_r",
                  "shop",
                  choices,
                  new SalvageFolder<>(folder.resolve("back"), PutBackNote.class),
                  "ann: lost"));
      other.rollback();
    }

    assertThat(cluster.ask("shop", "SELECT count(*) FROM t")).isEqualTo("0");
  }

  private void whileTheTableIsLocked(Runnable work) throws SQLException {
    try (Connection other = owner("shop")) {
      other.setAutoCommit(false);
      Asking.execute(other, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      work.run();
    }
  }

  private void assertCancelled(ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOf(CancellationException.class);
    assertThat(cluster.ask(Cluster.ADMIN, AT_WORK)).isEqualTo("0");
  }

  private void cancelled(Doing doing) {
    if (!cluster.ask(Cluster.ADMIN, AT_WORK).equals("0")) {
      throw new CancellationException("nobody waits for: " + doing);
    }
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, bounds());
  }

  private Connection owner(String database) throws SQLException {
    return cluster.server().asOwner(database, bounds());
  }

  private static Bounds bounds() {
    return LIMITS.bounds();
  }
}
