package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.rollbackpipelines.activities.await.Await;

/** A session that others have to wait for, until it ends. */
final class Hold implements AutoCloseable {
  private static final String WAITING =
      "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
          + " (SELECT oid FROM pg_database WHERE datname = current_database()) AND relation = '";

  private final Connection session;
  private final BooleanSupplier awaited;

  private Hold(Connection session, String lock, String waiting) throws SQLException {
    this.session = session;
    session.setAutoCommit(false);
    Asking.execute(session, lock);
    this.awaited = () -> ask(waiting);
  }

  /**
   * Whoever reads that relation waits; pg_dump takes no lock on a view, and still has to read it.
   */
  static Hold relation(Access admin, String database, String name) {
    return of(admin, database, "LOCK TABLE " + name, WAITING + name + "'::regclass");
  }

  /** Whoever gives that database another name or comment waits. */
  static Hold name(Access admin, String database) {
    return of(
        admin,
        PostgresServer.MAINTENANCE,
        "COMMENT ON DATABASE " + Identifiers.quoted(database) + " IS 'held'",
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND classid = 'pg_database'::regclass");
  }

  private static Hold of(Access admin, String database, String lock, String waiting) {
    try {
      return new Hold(admin.to(database), lock, waiting);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void awaitSomebody(String what) {
    Await.until(what, awaited);
  }

  private boolean ask(String question) {
    try {
      return Asking.row(session, row -> row.getInt(1), question) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** It may have ended with its server. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
