package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.Asking.RowReading;

/**
 * A session of the administrator outside the databases it works on. The newest attempt ends the
 * sessions of those before it: the server goes on with what a dead client asked for.
 */
final class AdminSession implements AutoCloseable {
  private static final WorkLock LOCK = new WorkLock("rollback of");

  /** Lets a session have nothing to say for hours; servers before 14 end none for that. */
  static final String STAY =
      "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

  private final Connection connection;

  /** Its process in the server, noted at once: a connection that died does not tell. */
  private String process = "";

  AdminSession(Connection connection) {
    this.connection = connection;
  }

  /** The only session for that database: it lets go of it when it ends. */
  static AdminSession open(Access admin, String database) throws SQLException {
    AdminSession session = new AdminSession(admin.to(PostgresServer.MAINTENANCE));
    try {
      session.texts(LOCK.endOthers(), database);
      session.process =
          session
              .texts("SELECT pg_backend_pid(), pg_advisory_lock(" + LOCK.key() + ")", database)
              .get(0);
      return session;
    } catch (SQLException e) {
      session.closeAfter(e);
      throw e;
    }
  }

  /** The same, but that it stays open as long as work of many hours takes. */
  static AdminSession openForLong(Access admin, String database) throws SQLException {
    AdminSession session = open(admin, database);
    try {
      session.texts(STAY);
      return session;
    } catch (SQLException e) {
      session.closeAfter(e);
      throw e;
    }
  }

  /** The only session for that database, unless there is one: then it is left alone. */
  static @Nullable AdminSession openIfFree(Access admin, String database) throws SQLException {
    AdminSession session = new AdminSession(admin.to(PostgresServer.MAINTENANCE));
    try {
      if (session.holdsToo(database)) {
        return session;
      }
      session.close();
      return null;
    } catch (SQLException e) {
      session.closeAfter(e);
      throw e;
    }
  }

  /**
   * The only session for that database, once one's own attempt is over: its connection may be dead
   * while the server goes on with what it was asked for.
   *
   * @return null where anybody else has come for the database since
   */
  static @Nullable AdminSession openAfter(
      AdminSession own, Access admin, String database, Duration patience) throws SQLException {
    AdminSession session = new AdminSession(admin.to(PostgresServer.MAINTENANCE));
    try {
      if (session.follows(own.process, database, patience)) {
        return session;
      }
      session.close();
      return null;
    } catch (SQLException e) {
      session.closeAfter(e);
      throw e;
    }
  }

  private boolean follows(String own, String database, Duration patience) throws SQLException {
    long start = System.nanoTime();
    while (!holdsToo(database)) {
      if (!Set.of(own).containsAll(texts("SELECT pid" + LOCK.others(), database))) {
        return false;
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new SQLException("the session of the attempt itself does not end", "57014");
      }
      texts(LOCK.endOthers() + " AND pid::text = ?", database, own);
      Gate.rest();
    }
    return true;
  }

  /** Whether it is the only session for that database as well, as it is if there was none. */
  boolean holdsToo(String database) throws SQLException {
    return texts("SELECT pg_try_advisory_lock(" + LOCK.key() + ")", database).contains("t");
  }

  /** Fails with an outage if a newer attempt, or anything else, has ended it. */
  void requireOpen() throws SQLException {
    texts("SELECT 'open'");
  }

  /** Carries out one statement by itself. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Carries out one statement that may take long, and says so all the while. */
  void execute(String sql, Pulse pulse, String doing) throws SQLException {
    Pulsing.during(
        pulse,
        List.of(connection),
        at -> {
          at.beat(doing);
          execute(sql);
          return doing;
        });
  }

  /** Carries out all statements or none. */
  void together(List<String> statements) throws SQLException {
    together(
        () -> {
          for (String sql : statements) {
            execute(sql);
          }
        });
  }

  /** Carries out all of the work or nothing of it. */
  void together(Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SQLException e) {
      rollBackAfter(e);
      throw e;
    }
    connection.setAutoCommit(true);
  }

  /** The first column of all rows. */
  List<String> texts(String question, String... parameters) throws SQLException {
    return rows(row -> String.valueOf(row.getString(1)), question, parameters);
  }

  <T> List<T> rows(RowReading<T> reading, String question, String... parameters)
      throws SQLException {
    return Asking.rows(connection, reading, question, parameters);
  }

  /** A server takes its time to end a session: who asks next must not find it held still. */
  @Override
  public void close() throws SQLException {
    try {
      texts("SELECT pg_advisory_unlock_all()");
    } catch (SQLException ended) {
      // What it held goes with the session.
    } finally {
      connection.close();
    }
  }

  private void rollBackAfter(SQLException cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void closeAfter(SQLException cause) {
    try {
      close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Work inside a transaction. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }
}
