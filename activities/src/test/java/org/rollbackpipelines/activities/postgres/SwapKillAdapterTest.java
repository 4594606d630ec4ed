package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Spot;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.database.Swapped;

/** Swap and undo, killed at everything they ask the server for, under writers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SwapKillAdapterTest {
  private static final CopyNames NAMES = new CopyNames("shop", "run-1");
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(60), Duration.ofSeconds(20));

  private static final String HEADING = "Kills of a change of names";
  private static final String WORDS =
      """
      Written by `SwapKillAdapterTest`: a swap of databases and its undo on a real PostgreSQL server,
      hit at each thing that the server is asked for, one after the other, and PostgreSQL itself
      with kill -9 at each step; then attempted anew. A worker that is killed is one whose connections
      die and that asks for nothing more. Four clients write all the time. It is survived when the
      names are right, the properties of the databases are kept, and every write that was acknowledged
      is in one of the two.
      """;
  private static final List<String> WAYS =
      Stream.of("swap", "undo")
          .flatMap(
              way ->
                  Stream.of(
                      way + ", worker killed before it asks",
                      way + ", worker killed after it asked",
                      way + ", connection cut after it asked",
                      way + ", session ended before it asks",
                      way + ", PostgreSQL killed before it asks",
                      way + ", PostgreSQL killed after it asked"))
          .toList();

  private static final List<Spot> SWAP_STEPS = steps(NAMES.candidate(), NAMES.former());
  private static final List<Spot> UNDO_STEPS = steps(NAMES.former(), NAMES.candidate());

  private final Map<String, Integer> tried = new TreeMap<>();
  private final Map<String, Integer> survived = new TreeMap<>();
  private Cluster cluster;
  private Writers writers;
  private Map<String, String> properties;
  private String last = "";

  @BeforeAll
  void start() throws SQLException {
    cluster = Cluster.start();
    for (String name : List.of(NAMES.live(), NAMES.candidate())) {
      cluster.createDatabase(name);
      cluster.sql(name, "CREATE TABLE written (id bigint PRIMARY KEY)");
    }
    cluster.sql(
        Cluster.ADMIN,
        "ALTER DATABASE shop SET work_mem = '7MB'",
        "COMMENT ON DATABASE shop IS 'the shop'",
        "REVOKE TEMP ON DATABASE shop FROM PUBLIC");
    properties = properties(NAMES.live()).get(0);
    writers = Writers.start(owner(), NAMES.live(), 4, 50);
  }

  @AfterAll
  void stop() {
    writers.close();
    cluster.close();
    table().keep(tried.size() == WAYS.size());
  }

  private KillTable table() {
    KillTable table = new KillTable(HEADING, WORDS, List.of("hit", "tried", "survived"));
    WAYS.stream()
        .filter(tried::containsKey)
        .forEach(way -> table.add(way, "" + tried.get(way), "" + survived.getOrDefault(way, 0)));
    return table;
  }

  @Test
  void theDocumentNamesWhatWasTried() {
    assertThat(KillTable.kept(HEADING)).containsExactlyElementsOf(WAYS);
  }

  @Test
  @Order(1)
  void losesNothingWhereverTheWorkerIsKilled() throws SQLException {
    hitFrom(1, 1, Fault.KILLED_BEFORE, Blow.NONE, "worker killed");
    hitFrom(1, 1, Fault.KILLED_AFTER, Blow.NONE, "worker killed");
  }

  /** Between them they see every point: each of the two leaves the same behind. */
  @Test
  @Order(2)
  void losesNothingWhereverTheConnectionDies() throws SQLException {
    hitFrom(1, 2, Fault.CUT_AFTER, Blow.NONE, "connection cut");
    hitFrom(2, 2, Fault.STRUCK_BEFORE, this::endSession, "session ended");
  }

  /** Each crash costs a second: not at every point, but at every step. */
  @Test
  @Order(3)
  void losesNothingWhereverPostgresIsKilled() throws SQLException {
    Blow kill =
        process -> {
          cluster.kill();
          cluster.startAgain();
        };
    for (int step = 0; step < SWAP_STEPS.size(); step++) {
      for (Fault fault : List.of(Fault.STRUCK_BEFORE, Fault.STRUCK_AFTER)) {
        Hit inSwap = new Hit(fault, SWAP_STEPS.get(step), kill);
        Hit inUndo = new Hit(fault, UNDO_STEPS.get(step), kill);

        assertThat(hit("swap, PostgreSQL killed", Swap::swap, inSwap)).isTrue();
        assertSwapped();
        assertThat(hit("undo, PostgreSQL killed", Swap::undo, inUndo)).isTrue();
        assertNotSwapped();
      }
    }
  }

  /** That nobody is let in any more, each of the names, the commit, the opening of what is kept. */
  private static List<Spot> steps(String next, String kept) {
    String renamed = rename(next, NAMES.live());
    return List.of(
        Spot.after("ALTER DATABASE \"" + NAMES.live() + "\" ALLOW_CONNECTIONS false", 0),
        Spot.after(rename(NAMES.live(), kept), 0),
        Spot.after(renamed, 0),
        Spot.after(renamed, 2),
        Spot.after("ALTER DATABASE \"" + kept + "\" ALLOW_CONNECTIONS true", 0));
  }

  private static String rename(String from, String to) {
    return "ALTER DATABASE \"" + from + "\" RENAME TO \"" + to + "\"";
  }

  private void hitFrom(int first, int step, Fault fault, Blow blow, String what)
      throws SQLException {
    int point = first;
    while (hitBothWays(new Hit(fault, Spot.number(point), blow), what)) {
      point += step;
    }
    assertThat(point).as("points at which it can be hit").isGreaterThan(15);
  }

  /** Both ways, each hit at that point and then tried again; whether either one got that far. */
  private boolean hitBothWays(Hit hit, String what) throws SQLException {
    boolean swapStruck = hit("swap, " + what, Swap::swap, hit);
    assertSwapped();
    boolean undoStruck = hit("undo, " + what, Swap::undo, hit);
    assertNotSwapped();
    return swapStruck || undoStruck;
  }

  private record Hit(Fault fault, Spot spot, Blow blow) {}

  private boolean hit(String what, Function<Swap, Swapped> way, Hit hit) {
    FaultyAccess faulty = new FaultyAccess(admin(), hit.fault(), hit.spot(), hit.blow());
    try {
      assertThat(way.apply(swap(faulty)).ok()).isTrue();
    } catch (ApplicationFailure expected) {
      assertThat(expected.getType()).isEqualTo("SwapFailed");
      assertThat(faulty.struck()).isTrue();
    }
    Swapped again = way.apply(swap(admin()));
    assertThat(again.ok()).as(again.detail()).isTrue();
    last = faulty.struck() ? what + " " + hit.fault().words() : "";
    count(tried);
    return faulty.struck();
  }

  private void assertSwapped() throws SQLException {
    assertStanding(NAMES.live(), NAMES.former());
  }

  private void assertNotSwapped() throws SQLException {
    assertStanding(NAMES.live(), NAMES.candidate());
  }

  private void assertStanding(String live, String kept) throws SQLException {
    assertThat(
            cluster.ask(
                Cluster.ADMIN,
                "SELECT string_agg(datname || ' ' || datallowconn, ', ' ORDER BY datname)"
                    + " FROM pg_database WHERE datname LIKE 'shop%'"))
        .isEqualTo(live + " true, " + kept + " true");
    assertThat(properties(live, kept)).containsExactly(properties, properties);
    List<Long> acknowledged = writers.takeAcknowledged();
    Set<Long> there = new HashSet<>(present(live, acknowledged));
    there.addAll(present(kept, acknowledged));
    assertThat(there).containsAll(acknowledged);
    count(survived);
  }

  private void count(Map<String, Integer> counts) {
    if (!last.isEmpty()) {
      counts.merge(last, 1, Integer::sum);
    }
  }

  private List<Long> present(String database, List<Long> ids) throws SQLException {
    try (Connection connection = admin().to(database);
        PreparedStatement question =
            connection.prepareStatement("SELECT id FROM written WHERE id = ANY (?)")) {
      question.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      List<Long> present = new ArrayList<>();
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          present.add(rows.getLong(1));
        }
      }
      return present;
    }
  }

  private List<Map<String, String>> properties(String... databases) throws SQLException {
    try (AdminSession session = AdminSession.open(admin(), NAMES.live())) {
      List<Map<String, String>> properties = new ArrayList<>();
      for (String database : databases) {
        properties.add(DatabaseProperties.read(session, database));
      }
      return properties;
    }
  }

  private void endSession(int process) {
    cluster.ask(Cluster.ADMIN, "SELECT pg_terminate_backend(" + process + ", 30000)");
  }

  private Access admin() {
    return database -> cluster.server().asAdmin(database, BOUNDS);
  }

  private Access owner() {
    return database -> cluster.server().asOwner(database, BOUNDS);
  }

  private static Swap swap(Access access) {
    return new Swap(access, NAMES, Duration.ofSeconds(30), InstantSource.system());
  }
}
