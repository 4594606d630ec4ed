package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.database.Swapped;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwapAdapterTest {
  private static final CopyNames NAMES = new CopyNames("shop", "run-1");
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(60), Duration.ofSeconds(20));
  private static final String ALL =
      "SELECT string_agg(datname || ' ' || datallowconn, ', ' ORDER BY datname)"
          + " FROM pg_database WHERE datname LIKE 'shop%'";

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.sql(
        Cluster.ADMIN,
        "CREATE ROLE reader",
        "CREATE ROLE \"odd role\"",
        "ALTER SYSTEM SET wal_level = 'logical'",
        "ALTER SYSTEM SET max_prepared_transactions = 2");
    cluster.crash();
    cluster.startAgain();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeLiveAndCandidate() {
    for (String name : new String[] {NAMES.live(), NAMES.candidate(), NAMES.former()}) {
      cluster.sql(
          Cluster.ADMIN, "DROP DATABASE IF EXISTS " + Identifiers.quoted(name) + " WITH (FORCE)");
    }
    cluster.createDatabase(NAMES.live());
    cluster.createDatabase(NAMES.candidate());
    cluster.sql(
        NAMES.live(),
        "CREATE TABLE written (id bigint PRIMARY KEY)",
        "CREATE TABLE locked (n int)");
    cluster.sql(NAMES.candidate(), "CREATE TABLE written (id bigint PRIMARY KEY)");
  }

  @Test
  void carriesOverWhatNoDumpCarries() {
    cluster.sql(
        Cluster.ADMIN,
        "ALTER DATABASE shop OWNER TO \"odd role\"",
        "ALTER DATABASE shop CONNECTION LIMIT 77",
        "COMMENT ON DATABASE shop IS 'it''s \\ the \"shop\"'",
        "REVOKE ALL ON DATABASE shop FROM PUBLIC",
        "GRANT CONNECT ON DATABASE shop TO reader WITH GRANT OPTION",
        "GRANT ALL ON DATABASE shop TO shop",
        "ALTER DATABASE shop SET search_path = \"$user\", public, \"a, \"\"b\"\"\"",
        "ALTER DATABASE shop SET work_mem = '7MB'",
        "ALTER DATABASE shop SET shop.key = 'a=''b'", // a setting of the application's own
        "ALTER ROLE reader IN DATABASE shop SET datestyle = 'German, DMY'",
        "ALTER DATABASE \"shop_rb_run-1\" SET statement_timeout = '1s'",
        "GRANT CREATE ON DATABASE \"shop_rb_run-1\" TO reader");

    Swapped swapped = swap().swap();

    assertThat(swapped.ok()).as(swapped.detail()).isTrue();
    assertThat(properties(NAMES.live())).isEqualTo(properties(NAMES.former()));
    assertThat(properties(NAMES.live()))
        .contains("odd role|77|it's \\ the \"shop\"|")
        .contains("reader=c*/\"odd role\"")
        .contains("{\"search_path=\\\"$user\\\", public, \\\"a, \\\"\\\"b\\\"\\\"\\\"\"")
        .contains("work_mem=7MB", "shop.key=a='b", "{\"DateStyle=German, DMY")
        .doesNotContain("statement_timeout");
  }

  /** Read by other words than ours. */
  private String properties(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT concat_ws('|', pg_get_userbyid(datdba), datconnlimit,"
            + " shobj_description(d.oid, 'pg_database'),"
            + " (SELECT string_agg(item::text, ' ' ORDER BY item::text) FROM unnest(datacl) AS item),"
            + " (SELECT string_agg(setrole || setconfig::text, ' ' ORDER BY setrole)"
            + " FROM pg_db_role_setting WHERE setdatabase = d.oid))"
            + " FROM pg_database d WHERE datname = "
            + Identifiers.literal(database));
  }

  @Test
  void saysWhenUsersWereNotServedAndComesBackAsItWas() {
    Swapped swapped = swap().swap();
    assertThat(swapped.changed()).isTrue();
    assertThat(swapped.keptAs()).isEqualTo(NAMES.former());
    assertThat(swapped.darkFrom()).isBeforeOrEqualTo(swapped.servedFrom());
    Swapped again = swap().swap();
    assertThat(again.ok()).isTrue();
    assertThat(again.changed()).isFalse();
    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_before_run-1 true");

    assertThat(swap().undo().changed()).isTrue();
    assertThat(swap().undo().detail()).contains("was not swapped");
    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_rb_run-1 true");
  }

  @Test
  void opensADatabaseAgainThatAnAttemptLeftClosed() {
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE shop ALLOW_CONNECTIONS false");

    assertThat(swap().undo().changed()).isFalse();

    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_rb_run-1 true");
  }

  /** What people wrote until the next attempt would be missing in the copy. */
  @Test
  void letsNobodyInAfterAFailureWhileACopyIsToTakeThePlace() {
    cluster.sql(
        Cluster.ADMIN,
        "COMMENT ON DATABASE \"shop_rb_run-1\" IS "
            + Identifiers.literal(Candidate.markOfCopy(NAMES.live())));
    Access dying =
        new FaultyAccess(
            admin(),
            Fault.CUT_BEFORE,
            asked -> asked.get(asked.size() - 1).startsWith("ALTER DATABASE \"shop\" RENAME"),
            Blow.NONE);

    assertThatThrownBy(
            () -> new Swap(dying, NAMES, Duration.ofSeconds(30), InstantSource.system()).swap())
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("nobody is let in while");

    assertThat(cluster.ask(Cluster.ADMIN, ALL)).startsWith("shop false, shop_rb_run-1 ");
    assertThat(swap().swap().ok()).isTrue();
    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_before_run-1 true");
  }

  @Test
  void refusesWhereLiveCandidateAndFormerAreAllThere() {
    cluster.createDatabase(NAMES.former());

    assertThat(swap().swap().ok()).isFalse();
    assertThat(swap().undo().detail()).contains("both there");
    assertThat(cluster.ask(Cluster.ADMIN, ALL))
        .isEqualTo("shop true, shop_before_run-1 true, shop_rb_run-1 true");
  }

  @Test
  void refusesACandidateThatCannotBeMadeEqual() {
    cluster.sql(
        Cluster.ADMIN,
        "DROP DATABASE \"shop_rb_run-1\"",
        "CREATE DATABASE \"shop_rb_run-1\" TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

    Swapped swapped = swap().swap();

    assertThat(swapped.ok()).isFalse();
    assertThat(swapped.detail()).contains("datctype", "encoding", "untouched");
    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_rb_run-1 true");
  }

  @Test
  void endsIdleTransactionsHeldLocksAndSuperusers() throws SQLException {
    try (Connection idle = session(NAMES.live(), false, "INSERT INTO written VALUES (1)");
        Connection locking =
            session(NAMES.live(), false, "LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");
        Connection superuser = session(NAMES.live(), true, "SELECT 1");
        Connection inCandidate = session(NAMES.candidate(), true, "SELECT 1")) {
      assertThat(swap().swap().changed()).isTrue();

      for (Connection ended : new Connection[] {idle, locking, superuser, inCandidate}) {
        assertThat(ended.isValid(10)).isFalse();
      }
    }
  }

  private Connection session(String database, boolean asAdmin, String sql) throws SQLException {
    Connection connection =
        asAdmin
            ? cluster.server().asAdmin(database, BOUNDS)
            : cluster.server().asOwner(database, BOUNDS);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return connection;
  }

  @Test
  void getsThroughSixteenClientsThatConnectAllTheTime() {
    try (Writers clients =
        Writers.start(database -> cluster.server().asOwner(database, BOUNDS), "shop", 16, 1)) {
      for (int i = 0; i < 3; i++) {
        assertThat(swap().swap().changed()).isTrue();
        assertThat(swap().undo().changed()).isTrue();
      }
      assertThat(clients.takeAcknowledged()).isNotEmpty();
    }
  }

  @Test
  void letsNobodyInWhileItRenames() {
    List<String> refusals = new ArrayList<>();
    Access watched =
        new FaultyAccess(
            admin(),
            FaultyAccess.Fault.STRUCK_BEFORE,
            firstRename(),
            process -> refusals.addAll(List.of(refusal(NAMES.live()), refusal(NAMES.candidate()))));

    assertThat(new Swap(watched, NAMES, Duration.ofSeconds(30), clock()).swap().ok()).isTrue();

    assertThat(refusals)
        .hasSize(2)
        .allSatisfy(refusal -> assertThat(refusal).contains("not currently accepting"));
  }

  /** What the server says to a superuser. */
  private String refusal(String database) {
    try (Connection connection = admin().to(database)) {
      return "connected to " + connection.getCatalog();
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void refusesWhileASlotReadsTheDatabaseAndTouchesNoSession() throws SQLException {
    try (Connection user = session(NAMES.live(), false, "SELECT 1")) {
      cluster.ask(NAMES.live(), "SELECT pg_create_logical_replication_slot('feed', 'pgoutput')");
      try {
        Swapped swapped = swap().swap();
        assertThat(swapped.ok()).isFalse();
        assertThat(swapped.detail()).contains("slot feed reads shop");
        assertThat(user.isValid(10)).isTrue();
      } finally {
        cluster.ask(NAMES.live(), "SELECT pg_drop_replication_slot('feed')");
      }
    }
  }

  /** The attempt before died when it had closed both and renamed none. */
  @Test
  void letsUsersInAgainThoughItRefuses() throws SQLException {
    try (Connection user = session(NAMES.live(), false, "INSERT INTO written VALUES (7)")) {
      user.createStatement().execute("PREPARE TRANSACTION 'half'");
    }
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE shop ALLOW_CONNECTIONS false");
    try {
      assertThat(swap().swap().ok()).isFalse();
    } finally {
      assertThat(cluster.ask(Cluster.ADMIN, ALL)).contains("shop true");
      cluster.sql(NAMES.live(), "ROLLBACK PREPARED 'half'");
    }
  }

  @Test
  void refusesWhileATransactionIsPrepared() throws SQLException {
    try (Connection user = session(NAMES.live(), false, "INSERT INTO written VALUES (7)")) {
      user.createStatement().execute("PREPARE TRANSACTION 'half'");
    }
    try {
      assertThat(swap().swap().detail()).contains("'half' is prepared in shop");
    } finally {
      cluster.sql(NAMES.live(), "ROLLBACK PREPARED 'half'");
    }
  }

  @Test
  void opensTheGateAgainWhenRenamingFails() {
    Access failing =
        new FaultyAccess(admin(), FaultyAccess.Fault.CUT_AFTER, firstRename(), process -> {});

    assertThatThrownBy(() -> new Swap(failing, NAMES, Duration.ofSeconds(30), clock()).swap())
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("no data is lost")
        .hasMessageContaining("connections are taken as before");

    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_rb_run-1 true");
  }

  @Test
  void servesUsersFromTheMomentOfTheNewNamesThoughTheWorkerDiesThen() {
    Access dying =
        new FaultyAccess(admin(), FaultyAccess.Fault.KILLED_AFTER, commit(), process -> {});

    assertThatThrownBy(() -> new Swap(dying, NAMES, Duration.ofSeconds(30), clock()).swap())
        .isInstanceOf(ApplicationFailure.class);

    assertThat(cluster.ask(Cluster.ADMIN, ALL)).isEqualTo("shop true, shop_before_run-1 false");
  }

  /** It would hold up the renaming, with users in the dark. */
  @Test
  void endsAnAutovacuumThatIsAtWorkBeforeTheNamesChange() {
    cluster.sql(
        NAMES.candidate(),
        "CREATE FUNCTION slow() RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
            + " $$ BEGIN IF current_setting('application_name') = '' THEN PERFORM pg_sleep(60);"
            + " END IF; RETURN 1; END $$",
        "CREATE TABLE t (id int) WITH (autovacuum_analyze_threshold = 1)",
        "CREATE INDEX ON t ((slow()))",
        "INSERT INTO t SELECT generate_series(1, 100)");
    cluster.sql(Cluster.ADMIN, "ALTER SYSTEM SET autovacuum_naptime = 1");
    cluster.ask(Cluster.ADMIN, "SELECT pg_reload_conf()");
    Await.until("autovacuum is at work", () -> !autovacuums().equals("0"));
    List<String> atTheRename = new ArrayList<>();

    Swapped swapped =
        new Swap(
                new FaultyAccess(
                    admin(),
                    FaultyAccess.Fault.STRUCK_BEFORE,
                    firstRename(),
                    process -> atTheRename.add(autovacuums())),
                NAMES,
                Duration.ofSeconds(30),
                clock())
            .swap();

    cluster.sql(Cluster.ADMIN, "ALTER SYSTEM RESET autovacuum_naptime");
    cluster.ask(Cluster.ADMIN, "SELECT pg_reload_conf()");
    assertThat(swapped.ok()).as(swapped.detail()).isTrue();
    assertThat(atTheRename).containsExactly("0");
  }

  private String autovacuums() {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker' AND datname"
            + " IN ('shop_rb_run-1') AND wait_event = 'PgSleep'");
  }

  private static FaultyAccess.Spot commit() {
    return FaultyAccess.Spot.after("ALTER DATABASE \"shop_rb_run-1\" RENAME TO \"shop\"", 2);
  }

  private static FaultyAccess.Spot firstRename() {
    return FaultyAccess.Spot.after("ALTER DATABASE \"shop\" RENAME TO \"shop_before_run-1\"", 0);
  }

  private Swap swap() {
    return new Swap(admin(), NAMES, Duration.ofSeconds(30), clock());
  }

  private Access admin() {
    return database -> cluster.server().asAdmin(database, BOUNDS);
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }
}
