package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Keeps sessions out of databases for the moment in which they are renamed or copied. */
final class Gate {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final String OBSTACLES =
      """
      SELECT format('transaction %%L is prepared in %%s: commit it or roll it back', gid, database)
        FROM pg_prepared_xacts WHERE database IN (%1$s)
      UNION ALL
      SELECT format('logical replication slot %%s reads %%s and would stay with the old database: end'
               || ' its consumer and drop it', slot_name, database)
        FROM pg_replication_slots WHERE database IN (%1$s)
      UNION ALL
      SELECT format('subscription %%s writes to %%s and would stay with the old database: drop it',
               subname, datname)
        FROM pg_subscription JOIN pg_database d ON d.oid = subdbid WHERE datname IN (%1$s)
      """;

  private static final String END_SESSIONS =
      """
      SELECT format('%%s of %%s (%%s)', pid, usename, application_name),
             backend_type IS NOT DISTINCT FROM 'autovacuum worker', pg_terminate_backend(pid)
        FROM pg_stat_activity
       WHERE datname IN (%s) AND pid <> pg_backend_pid()
      """;

  /**
   * An autovacuum worker cannot be kept out, and renaming ends it by itself; but then users are in
   * the dark for a tenth of a second more.
   */
  private static final Duration PATIENCE_WITH_AUTOVACUUM = Duration.ofSeconds(1);

  /** A crash that forgets it leaves them open, as they were; users are in the dark meanwhile. */
  private static final String NOT_WAITING_FOR_THE_DISK = "SET LOCAL synchronous_commit = off";

  private static final String TO_BE_REPLACED =
      "nobody is let in while a copy of it is there that is to take its place";

  private final AdminSession session;
  private final Duration patience;

  Gate(AdminSession session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /** What would be lost or would not end when sessions are ended. */
  static List<String> obstacles(AdminSession session, List<String> databases) throws SQLException {
    if (databases.contains(PostgresServer.MAINTENANCE)) {
      return List.of(
          PostgresServer.MAINTENANCE
              + " is where administrators connect, and nobody could open it again: keep the"
              + " application's data in a database of its own");
    }
    return session.texts(OBSTACLES.formatted(literals(databases)));
  }

  /** Refuses new sessions, ends those there are, and returns when none is left. */
  void close(List<String> databases) throws SQLException {
    List<String> statements = new ArrayList<>(List.of(NOT_WAITING_FOR_THE_DISK));
    databases.forEach(name -> statements.add(allow(name, false)));
    session.together(statements);
    long start = System.nanoTime();
    List<Left> left = end(databases);
    while (left.stream().anyMatch(one -> isWaitedFor(one, start))) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new SQLException(
            "sessions do not end: " + String.join(", ", left.stream().map(Left::who).toList()));
      }
      rest();
      left = end(databases);
    }
  }

  /** A session that was told to end. */
  private record Left(String who, boolean autovacuum) {}

  private static boolean isWaitedFor(Left left, long start) {
    return !left.autovacuum() || System.nanoTime() - start < PATIENCE_WITH_AUTOVACUUM.toNanos();
  }

  /** Takes connections again. */
  void open(List<String> databases) throws SQLException {
    session.together(databases.stream().map(Gate::opening).toList());
  }

  /**
   * Takes connections again after an attempt that failed, and says in words whether they are. By a
   * session of its own: that of the attempt may be dead, or still at what it was asked for.
   */
  static String reopened(Access admin, String live, Duration patience, Closed closed) {
    try (AdminSession session = AdminSession.open(admin, live)) {
      List<String> all = closed.by(session);
      new Gate(session, patience).open(all);
      return all.isEmpty() ? TO_BE_REPLACED : "connections are taken as before";
    } catch (SQLException stillAway) {
      return "connections may be refused until a later attempt gets through; by hand: "
          + opening(live);
    }
  }

  /**
   * The same for an attempt that changes no name. It may have been taken for dead: it lets people
   * in only if nobody has come for the database since, and nobody keeps them out for a copy's sake.
   */
  static String reopened(
      AdminSession attempt, Access admin, String live, Duration patience, Wanted closed) {
    try (AdminSession session = AdminSession.openAfter(attempt, admin, live, patience)) {
      if (session == null) {
        return "somebody else is at it, and lets people in again";
      }
      if (closed.is(session)) {
        return TO_BE_REPLACED;
      }
      new Gate(session, patience).open(List.of(live));
      return "connections are taken as before";
    } catch (SQLException stillAway) {
      return "connections may be refused until a later attempt gets through; by hand: "
          + allow(live, true);
    }
  }

  /** Whether a database has to stay closed. */
  @FunctionalInterface
  interface Wanted {
    boolean is(AdminSession session) throws SQLException;
  }

  /** Which databases an attempt may have closed; none: they are to stay so. */
  @FunctionalInterface
  interface Closed {
    List<String> by(AdminSession session) throws SQLException;
  }

  private List<Left> end(List<String> databases) throws SQLException {
    return session.rows(
        row -> new Left(String.valueOf(row.getString(1)), row.getBoolean(2)),
        END_SESSIONS.formatted(literals(databases)));
  }

  /** The statement that takes connections again, for a transaction of one's own. */
  static String opening(String database) {
    return allow(database, true);
  }

  private static String allow(String database, boolean allowed) {
    return "ALTER DATABASE " + Identifiers.quoted(database) + " ALLOW_CONNECTIONS " + allowed;
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
  }

  static void rest() throws SQLException {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while sessions were being ended", e);
    }
  }
}
