package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The copies of a live database that are on its server. Those that proofs left which were killed
 * for good can be dropped; what is or was live never is.
 */
final class Copies {
  private static final String ALL =
      "SELECT datname, shobj_description(oid, 'pg_database'), datallowconn FROM pg_database"
          + " ORDER BY datname";

  /** An autovacuum worker is ended by the server. */
  private static final String SESSIONS =
      "SELECT pid FROM pg_stat_activity WHERE datname = ?"
          + " AND backend_type IS DISTINCT FROM 'autovacuum worker'";

  /** In use, or locked by somebody. */
  private static final Set<String> BUSY = Set.of("55006", "55P03");

  private final Access admin;
  private final String live;

  Copies(Access admin, String live) {
    this.admin = admin;
    this.live = live;
  }

  /** The names of all of them, in order. */
  List<String> list() throws SQLException {
    try (AdminSession session = new AdminSession(admin.to(PostgresServer.MAINTENANCE))) {
      return found(session).stream().map(Database::name).toList();
    }
  }

  /** Whether nobody is let into the live database. */
  boolean liveIsClosed() throws SQLException {
    try (AdminSession session = new AdminSession(admin.to(PostgresServer.MAINTENANCE))) {
      return GatedCopy.isClosed(session, live);
    }
  }

  /**
   * Drops the unused ones that nobody holds and where nobody is connected; none while the live
   * database is being swapped. Whoever comes for one of them meanwhile ends this. Nobody holds a
   * candidate between its proof and its swap: no run of the application may be under way.
   *
   * <p>People are let into the live database again where nothing is left that it was closed for: a
   * run that was ended between a copy and its swap did not come to that.
   *
   * @return what was dropped
   */
  List<String> dropAbandoned() throws SQLException {
    List<String> dropped = new ArrayList<>();
    try (AdminSession hold = AdminSession.openIfFree(admin, live)) {
      if (hold == null) {
        return dropped;
      }
      for (Database found : found(hold)) {
        if (isUnused(found) && drops(hold, found)) {
          dropped.add(found.name());
        }
      }
      GatedCopy.openAfterAKill(hold, live);
      return dropped;
    }
  }

  /** What was seen before it was held may have changed. */
  private boolean drops(AdminSession hold, Database found) throws SQLException {
    boolean free =
        hold.holdsToo(Candidate.holding(found.name()))
            && hold.texts(SESSIONS, found.name()).isEmpty()
            && found(hold).contains(found);
    if (free) {
      try {
        hold.execute("DROP DATABASE " + Identifiers.quoted(found.name()));
      } catch (SQLException e) {
        if (!BUSY.contains(e.getSQLState())) {
          throw e;
        }
        return false;
      }
    }
    return free;
  }

  /** A database as far as it tells what it is. */
  private record Database(String name, @Nullable String comment, boolean open) {
    private boolean isMarkedBeside(String other) {
      return Candidate.isMark(comment, other);
    }
  }

  private List<Database> found(AdminSession session) throws SQLException {
    List<Database> all =
        session.rows(
            row -> new Database(row.getString(1), row.getString(2), row.getBoolean(3)), ALL);
    return all.stream().filter(one -> isCopy(one, all)).toList();
  }

  /** The mark tells whose it is; without one, it is that of the longest name that it may be of. */
  private boolean isCopy(Database one, List<Database> all) {
    return CopyNames.isOfCopy(one.name(), live)
        && (one.isMarkedBeside(live) || all.stream().noneMatch(other -> isOf(other, one)));
  }

  private boolean isOf(Database other, Database copy) {
    boolean longer = other.name().length() > live.length() && !other.isMarkedBeside(live);
    return !other.name().equals(live)
        && CopyNames.isOfCopy(copy.name(), other.name())
        && (longer || copy.isMarkedBeside(other.name()));
  }

  /** Never what has the name of a former database: an owner can write the mark on it. */
  private boolean isUnused(Database found) {
    boolean neverOpened =
        CopyNames.isUnfinished(found.name()) && !found.open() && found.comment() == null;
    return CopyNames.isOfCandidate(found.name(), live)
        && (found.isMarkedBeside(live) || neverOpened);
  }
}
