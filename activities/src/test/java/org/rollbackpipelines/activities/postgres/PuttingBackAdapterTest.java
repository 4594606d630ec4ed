package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.database.TableDifference;

/** Single rows and whole tables are put back, and that can be taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PuttingBackAdapterTest {
  private static final String FORMER = "shop_before_r";
  private static final String ODD = "public.Odd \"T\" 'x'";
  private static final List<String> WITH_A_KEY =
      List.of(
          ODD,
          "public.events",
          "public.orders",
          "public.pairs",
          "public.same",
          "public.zcustomers");

  @TempDir private Path folder;
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    OddShop.make(cluster, FORMER, "pristine");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeLive() {
    cluster.sql(
        Cluster.ADMIN,
        "DROP DATABASE IF EXISTS shop WITH (FORCE)",
        "CREATE DATABASE shop TEMPLATE pristine OWNER shop");
  }

  @Test
  void putsTablesBackInOneTransactionAndAgainWithoutHarm() {
    List<RowChoice> all =
        WITH_A_KEY.stream().map(table -> new RowChoice(table, List.of(), false)).toList();

    PutBack once = putBack("once", all);
    PutBack again = putBack("again", all);

    assertThat(once.ok()).as(once.detail()).isTrue();
    assertThat(inserted(once)).isEqualTo(11);
    assertThat(overwritten(once)).isZero();
    assertThat(inserted(again)).isZero();
    assertThat(differences()).allMatch(table -> table.onlyFormer() == 0);
    assertThat(differences().stream().mapToLong(TableDifference::differing).sum()).isEqualTo(4);
  }

  @Test
  void putsSingleRecordsBackAndTouchesNoOther() {
    PutBack done =
        putBack(
            "once",
            List.of(
                new RowChoice("public.orders", List.of(List.of("7"), List.of("502")), true),
                new RowChoice("public.zcustomers", List.of(List.of("502")), false),
                new RowChoice("public.pairs", List.of(List.of("a, (\"4\")", "3")), false)));

    assertThat(done.tables())
        .containsExactly(
            new TableRows("public.zcustomers", 1, 0, 1, 0),
            new TableRows("public.orders", 1, 1, 1, 1),
            new TableRows("public.pairs", 1, 0, 1, 0));
    assertThat(cluster.ask("shop", "SELECT item FROM orders WHERE id = 7")).startsWith("changed");
    assertThat(cluster.ask("shop", "SELECT item FROM orders WHERE id = 8")).isEqualTo("item 8");
    assertThat(
            cluster.ask("shop", "SELECT string_agg(id::text, ',') FROM zcustomers WHERE id > 500"))
        .isEqualTo("502");
  }

  @Test
  void refusesWhatCannotBePutBackAndTouchesNothing() {
    cluster.sql("shop", "INSERT INTO zcustomers (id, name) VALUES (900, 'late 2')");

    assertRefused("not in both databases", new RowChoice("public.fresh", List.of(), false));
    assertRefused("no primary key", new RowChoice("public.log", List.of(), false));
    assertRefused("had no row with the key 77777", choice("public.orders", "77777"));
    assertRefused("needs values for a, b", choice("public.pairs", "1"));
    assertRefused("invalid input syntax", choice("public.orders", "1; DROP TABLE orders"));
    assertRefused("zcustomers_name_key", new RowChoice("public.zcustomers", List.of(), false));
    assertRefused("foreign key", choice("public.orders", "502"));
    assertThat(cluster.ask("shop", "SELECT count(*) FROM orders WHERE id > 501")).isEqualTo("0");
  }

  private static RowChoice choice(String table, String key) {
    return new RowChoice(table, List.of(List.of(key)), false);
  }

  private void assertRefused(String reason, RowChoice choice) {
    RowChoice fine = new RowChoice("public.events", List.of(), false);

    PutBack refused = putBack("once", List.of(fine, choice));

    assertThat(refused.ok()).isFalse();
    assertThat(refused.detail()).contains(reason);
    assertThat(cluster.ask("shop", "SELECT count(*) FROM events")).isEqualTo("2");
  }

  @Test
  void leavesRowsAsTheyAreThatAreTheSame() {
    List<RowChoice> same =
        List.of(
            new RowChoice("public.orders", List.of(List.of("1"), List.of("1")), true),
            new RowChoice("public.same", List.of(), true));

    assertThat(putBack("once", same).tables())
        .containsExactly(
            new TableRows("public.orders", 0, 0, 0, 0), new TableRows("public.same", 0, 0, 0, 0));
  }

  @Test
  void countsWhatItWouldDoAndDoesNothing() {
    List<TableDifference> before = differences();

    PutBack look =
        look(
            List.of(
                new RowChoice("public.orders", List.of(List.of("7"), List.of("502")), false),
                new RowChoice("public.pairs", List.of(), true)));

    assertThat(look.tables())
        .containsExactly(
            new TableRows("public.orders", 1, 1, 0, 0), new TableRows("public.pairs", 1, 1, 0, 0));
    assertThat(look.detail())
        .isEqualTo("2 rows would be inserted, 1 made what they were; nothing was changed");
    assertThat(look.folder()).isNull();
    assertThat(look(List.of(choice("public.orders", "77777"))).detail())
        .isEqualTo("public.orders had no row with the key 77777");
    assertThat(differences()).isEqualTo(before);
  }

  @Test
  void keepsWhatItOverwritesSoThatItCanBeTakenBack() throws Exception {
    cluster.sql("shop", "INSERT INTO pairs VALUES (9, 'only live', 'v')");
    String before = contents("shop");
    PutBack done = putBack("once", all(true));

    assertThat(inserted(done)).isEqualTo(11);
    assertThat(overwritten(done)).isEqualTo(4);
    assertThat(differences()).allMatch(table -> table.onlyFormer() + table.differing() == 0);
    assertThat(contents("shop")).isNotEqualTo(before);
    assertThat(done.folder()).isEqualTo(folder.resolve("once").toString());
    assertThat(folder.resolve("once/README.txt"))
        .content()
        .contains("Rows that were to be put back (ann: lost)")
        .contains("public.orders: 2 inserted, 3 overwritten")
        .contains("--single-transaction");

    takeBack(done);

    assertThat(contents("shop")).isEqualTo(before);
  }

  @Test
  void leavesNoFolderOfWhatWasRefused() {
    cluster.sql("shop", "INSERT INTO zcustomers (id, name) VALUES (900, 'late 2')");

    PutBack refused = putBack("once", all(true));

    assertThat(refused.ok()).isFalse();
    assertThat(refused.detail()).contains("zcustomers_name_key");
    assertThat(folder).isEmptyDirectory();
  }

  /** Whatever was not heard of, the next attempt tells what was done, and it is done once. */
  @ParameterizedTest
  @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
  void isDoneOnceWhereverAnAttemptDies(Fault fault) throws Exception {
    String before = contents("shop");
    int points = 0;
    int heardOfLater = 0;
    boolean struck = true;
    while (struck) {
      points++;
      String as = "try-" + points;
      FaultyAccess dying = new FaultyAccess(OddShop.owner(cluster), fault, points, Blow.NONE);
      struck = diesAt(dying, as);
      heardOfLater += struck && isInserted() ? 1 : 0;

      PutBack again = carriedOut(as);

      assertThat(again.ok()).as(again.detail()).isTrue();
      assertThat(inserted(again)).as("point " + points).isEqualTo(2);
      assertThat(overwritten(again)).as("point " + points).isEqualTo(2);
      takeBack(again);
      assertThat(contents("shop")).as("point " + points).isEqualTo(before);
    }
    assertThat(points).isGreaterThan(8);
    assertThat(heardOfLater).isEqualTo(fault == Fault.KILLED_AFTER ? 1 : 0);
  }

  /** A worker that was taken for dead and is not must not do it beside the next one. */
  @Test
  void endsAnAttemptThatIsStillAtIt() throws Exception {
    try (Connection clerk = patient("shop")) {
      clerk.setAutoCommit(false);
      Asking.execute(clerk, "SELECT 1 FROM orders WHERE id = 7 FOR UPDATE");
      CompletableFuture<PutBack> first = CompletableFuture.supplyAsync(this::patiently);
      awaitWaiting();
      CompletableFuture<PutBack> second = CompletableFuture.supplyAsync(this::patiently);

      assertThatThrownBy(() -> first.get(1, TimeUnit.MINUTES))
          .hasMessageContaining("terminating connection")
          .hasMessageContaining("all of them are there now or none");
      clerk.rollback();
      assertThat(inserted(second.get(1, TimeUnit.MINUTES))).isEqualTo(2);
    }
    assertThat(cluster.ask("shop", "SELECT count(*) FROM orders WHERE id = 502")).isEqualTo("1");
  }

  private PutBack patiently() {
    return putBack(this::patient, "once", orders());
  }

  private Connection patient(String database) throws SQLException {
    Bounds bounds = new Bounds(Duration.ofMinutes(2), Duration.ofMinutes(2));
    return cluster.server().asOwner(database, bounds);
  }

  private void awaitWaiting() {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE'";
    Await.until("somebody waits", () -> !cluster.ask("shop", waiting).equals("0"));
  }

  private boolean diesAt(FaultyAccess dying, String as) {
    try {
      PutBack done = putBack(dying, as, orders());
      assertThat(done.ok()).as(done.detail()).isTrue();
      return dying.struck();
    } catch (ApplicationFailure died) {
      assertThat(dying.struck()).isTrue();
      assertThat(died.isNonRetryable()).isFalse();
      return true;
    }
  }

  /** As the engine does: it tries again as long as the server is at what a dead attempt began. */
  private PutBack carriedOut(String as) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      try {
        return putBack(as, orders());
      } catch (ApplicationFailure outage) {
        assertThat(Instant.now()).as(outage.getOriginalMessage()).isBefore(deadline);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private boolean isInserted() {
    return cluster.ask("shop", "SELECT count(*) FROM zcustomers WHERE id = 502").equals("1");
  }

  private static List<RowChoice> orders() {
    return List.of(
        new RowChoice("public.zcustomers", List.of(List.of("502")), false),
        new RowChoice("public.orders", List.of(List.of("7"), List.of("8"), List.of("502")), true));
  }

  private static List<RowChoice> all(boolean overwrite) {
    return WITH_A_KEY.stream().map(table -> new RowChoice(table, List.of(), overwrite)).toList();
  }

  private PutBack look(List<RowChoice> choices) {
    return new PutBackLook(OddShop.admin(cluster), doing -> {}).at(FORMER, "shop", choices);
  }

  private PutBack putBack(String as, List<RowChoice> choices) {
    return putBack(OddShop.owner(cluster), as, choices);
  }

  private PutBack putBack(Access owner, String as, List<RowChoice> choices) {
    return new PuttingBack(OddShop.admin(cluster), owner, doing -> {})
        .apply(
            FORMER,
            "shop",
            choices,
            new SalvageFolder<>(folder.resolve(as), PutBackNote.class),
            "ann: lost");
  }

  private static long inserted(PutBack done) {
    return done.tables().stream().mapToLong(TableRows::inserted).sum();
  }

  private static long overwritten(PutBack done) {
    return done.tables().stream().mapToLong(TableRows::overwritten).sum();
  }

  private List<TableDifference> differences() {
    return new LateRows(OddShop.admin(cluster), doing -> {})
        .count(FORMER, "shop").tables().stream()
            .filter(table -> WITH_A_KEY.contains(table.table()))
            .toList();
  }

  /** All rows of the tables that have a key. */
  private String contents(String database) {
    StringBuilder all = new StringBuilder();
    for (String table : WITH_A_KEY) {
      String name = Identifiers.quoted(table.substring("public.".length()));
      all.append(
          cluster.ask(
              database,
              "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)::numeric) || '\n' FROM "
                  + name
                  + " AS t"));
    }
    return all.toString();
  }

  private void takeBack(PutBack done) throws IOException, InterruptedException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                cluster.bin().resolve("psql").toString(),
                "--no-psqlrc",
                "--set=ON_ERROR_STOP=1",
                "--single-transaction",
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.OWNER,
                "--dbname=shop"));
    done.files().forEach(file -> argv.add("--file=" + Path.of(done.folder(), file)));
    Path said = Files.createTempFile("psql", ".txt");
    Process psql =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(psql.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(psql.exitValue()).as(Files.readString(said)).isZero();
    Files.delete(said);
  }
}
