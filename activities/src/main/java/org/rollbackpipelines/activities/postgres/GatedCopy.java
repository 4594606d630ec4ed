package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Copies a live database inside its server. Nobody is let into it meanwhile: the server copies none
 * that is in use, and what was written on the way would be missing in the copy.
 */
final class GatedCopy {
  /** SQLSTATE of what is in the way of a copy: trying again would find it there again. */
  static final String OBSTRUCTED = "0A000";

  private static final String COPIES =
      "SELECT datname FROM pg_database d WHERE shobj_description(d.oid, 'pg_database') = ?";

  private static final String CLOSED =
      "SELECT datname FROM pg_database WHERE datname = ? AND NOT datallowconn";

  private final Access admin;
  private final String live;
  private final Duration patience;

  /**
   * @param patience how long sessions may take to end before the copy is given up
   */
  GatedCopy(Access admin, String live, Duration patience) {
    this.admin = admin;
    this.live = live;
    this.patience = patience;
  }

  /** How the copy is made; nobody is in the live database then. */
  @FunctionalInterface
  interface Making<T> {
    T made(Gate gate) throws SQLException;
  }

  /** Holds the live database, too, unless somebody else does. */
  void hold(AdminSession session) throws SQLException {
    if (!session.holdsToo(live)) {
      throw new SQLException(live + " is changing its name just now", "55P03");
    }
  }

  /**
   * Makes the copy. Where that fails people are let in again, as far as nobody else keeps them out;
   * an attempt before this one may have died when they were not.
   */
  <T> T make(AdminSession session, Making<T> making) throws SQLException {
    try {
      List<String> obstacles = Gate.obstacles(session, List.of(live));
      if (!obstacles.isEmpty()) {
        throw new SQLException(String.join("; ", obstacles), OBSTRUCTED);
      }
      Gate gate = new Gate(session, patience);
      gate.close(List.of(live));
      return making.made(gate);
    } catch (SQLException e) {
      throw new SQLException(
          Faults.words(e) + "; what " + live + " holds is untouched, and " + reopened(session),
          e.getSQLState(),
          e);
    } catch (RuntimeException unwanted) {
      String unused = reopened(session);
      throw unwanted;
    }
  }

  /** Lets people in. */
  void open(AdminSession session) throws SQLException {
    new Gate(session, patience).open(List.of(live));
  }

  /**
   * Lets people in who were kept out for a copy that is not made any more: whoever made it may have
   * died before he could. Only who holds the live database may ask for it.
   */
  static void openAfterAKill(AdminSession session, String live) throws SQLException {
    if (isClosed(session, live) && !isToBeReplaced(session, live)) {
      session.execute(Gate.opening(live));
    }
  }

  static boolean isClosed(AdminSession session, String live) throws SQLException {
    return !session.texts(CLOSED, live).isEmpty();
  }

  /** Whether a copy is there that is to take its place, so that nobody may write into it. */
  static boolean isToBeReplaced(AdminSession session, String live) throws SQLException {
    return session.texts(COPIES, Candidate.markOfCopy(live)).stream()
        .anyMatch(name -> CopyNames.isOfCandidate(name, live));
  }

  private String reopened(AdminSession session) {
    return Gate.reopened(session, admin, live, patience, now -> isToBeReplaced(now, live));
  }
}
