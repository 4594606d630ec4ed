package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Copies a database inside its server, without any program. Connections to the source are refused
 * while it is copied. The copy is the administrator's own: the owner of the source can neither
 * write into it nor drop it.
 */
final class Clone {
  /** What a killed attempt left has no comment yet, and nobody was ever let into it. */
  private static final String OURS =
      "SELECT datname FROM pg_database d, shobj_description(d.oid, 'pg_database') AS comment"
          + " WHERE datname = ? AND (comment = ? OR NOT datallowconn AND comment IS NULL)";

  private final Access admin;
  private final Limits limits;
  private final Pulse pulse;

  Clone(Access admin, Limits limits, Pulse pulse) {
    this.admin = admin;
    this.limits = limits;
    this.pulse = pulse;
  }

  /**
   * Makes the clone; the administrator alone can connect to it until it is sealed.
   *
   * @return since when nobody wrote to the source, by the server's clock
   */
  Instant make(CloneNote note) throws SQLException {
    try (AdminSession session = AdminSession.open(admin, note.database())) {
      GatedCopy gated = gated(note);
      gated.hold(session);
      Instant takenAt = gated.make(session, gate -> copied(session, gate, note));
      String clone = Identifiers.quoted(note.database());
      session.together(
          List.of(
              "COMMENT ON DATABASE " + clone + " IS " + Identifiers.literal(note.mark()),
              "REVOKE ALL ON DATABASE " + clone + " FROM PUBLIC",
              "ALTER DATABASE " + clone + " ALLOW_CONNECTIONS true"));
      return takenAt;
    }
  }

  /** Lets nobody in any more, nor out again with what he has changed. */
  void seal(CloneNote note) throws SQLException {
    try (AdminSession session = AdminSession.open(admin, note.database())) {
      new Gate(session, limits.lock()).close(List.of(note.database()));
    }
  }

  /** Drops the clone if it is there; what has its name and is no clone is left alone. */
  void drop(CloneNote note) throws SQLException {
    try (AdminSession session = AdminSession.open(admin, note.database())) {
      for (String ours : session.texts(OURS, note.database(), note.mark())) {
        session.execute("DROP DATABASE " + Identifiers.quoted(ours) + " WITH (FORCE)");
      }
      if (session.holdsToo(note.source())) {
        GatedCopy.openAfterAKill(session, note.source());
      }
    }
  }

  private Instant copied(AdminSession session, Gate gate, CloneNote note) throws SQLException {
    Instant takenAt = now(session);
    session.execute(creation(note), pulse, "cloning " + note.source());
    gate.open(List.of(note.source()));
    return takenAt;
  }

  private GatedCopy gated(CloneNote note) {
    return new GatedCopy(admin, note.source(), limits.lock());
  }

  private static String creation(CloneNote note) {
    return "CREATE DATABASE "
        + Identifiers.quoted(note.database())
        + " ALLOW_CONNECTIONS false TEMPLATE "
        + Identifiers.quoted(note.source());
  }

  private static Instant now(AdminSession session) throws SQLException {
    return session.rows(row -> row.getTimestamp(1).toInstant(), "SELECT clock_timestamp()").get(0);
  }
}
