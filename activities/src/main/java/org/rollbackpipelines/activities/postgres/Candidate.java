package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * The fresh database beside the live one that is to take its place: what a backup is read into, or
 * a copy of the live one. It has its name only once it carries its mark, and what does not carry
 * the mark is never dropped: it may have been live.
 */
final class Candidate {
  private static final String DUPLICATE_DATABASE = "42P04";

  /** Nobody was ever let into what a killed attempt left under the name of unfinished copies. */
  private static final String LEFT =
      "SELECT oid || ' ' || datname FROM pg_database d,"
          + " shobj_description(d.oid, 'pg_database') AS comment"
          + " WHERE datname = ? AND comment IN (?, ?)"
          + " OR datname = ? AND NOT datallowconn AND comment IS NULL";

  private final Access admin;
  private final String owner;
  private final CopyNames names;
  private final String unfinished;
  private final String mark;
  private final List<Left> made = new ArrayList<>();
  private boolean tried;

  Candidate(Access admin, String owner, CopyNames names) {
    this(admin, owner, names, mark(names.live()));
  }

  private Candidate(Access admin, String owner, CopyNames names, String mark) {
    this.admin = admin;
    this.owner = owner;
    this.names = names;
    this.unfinished = CopyNames.unfinished(names.candidate());
    this.mark = mark;
  }

  /** The candidate that is a copy of what is live. */
  static Candidate ofLive(Access admin, String owner, CopyNames names) {
    return new Candidate(admin, owner, names, markOfCopy(names.live()));
  }

  /**
   * The candidate of a run for a database.
   *
   * @param live the database it is to stand beside
   */
  static Candidate of(PostgresServer server, String live, String run, Limits limits) {
    return new Candidate(
        database -> server.asAdmin(database, limits.bounds()),
        server.owner().role(),
        new CopyNames(live, run));
  }

  /** The comment on what was read in beside that database and was never live. */
  static String mark(String live) {
    return "read in from a backup by rollback, beside " + live + "; not in use";
  }

  /** The comment on what was copied from that database, and is to take its place. */
  static String markOfCopy(String live) {
    return "copied by rollback from " + live + ", which nobody is let into meanwhile; not in use";
  }

  /** Whether a comment is the mark of one beside that database; older builds know but the first. */
  static boolean isMark(@Nullable String comment, String live) {
    return mark(live).equals(comment) || markOfCopy(live).equals(comment);
  }

  /** What a session holds that works on the database of that name, be it finished or not. */
  static String holding(String database) {
    return CopyNames.isUnfinished(database) ? database : CopyNames.unfinished(database);
  }

  String name() {
    return names.candidate();
  }

  /**
   * Holds it as long as something is read in: an attempt before this one that is still at work
   * loses its hold, and with that can neither make the database nor drop it any more.
   */
  AdminSession hold() throws SQLException {
    return AdminSession.openForLong(admin, holding(name()));
  }

  /** Makes it from that origin. What an earlier attempt left of it is dropped first. */
  void create(AdminSession hold, String origin, Pulse pulse) throws SQLException {
    tried = true;
    drop(hold);
    requireFree(hold);
    hold.execute(creation(origin), pulse, "making " + name());
    String making = Identifiers.quoted(unfinished);
    hold.together(
        List.of(
            "COMMENT ON DATABASE " + making + " IS " + Identifiers.literal(mark),
            "REVOKE ALL ON DATABASE " + making + " FROM PUBLIC",
            "ALTER DATABASE " + making + " ALLOW_CONNECTIONS true",
            "ALTER DATABASE " + making + " RENAME TO " + Identifiers.quoted(name())));
    made.addAll(left(hold));
  }

  /** Whether it is there whole, and nothing but a candidate. */
  boolean isMade(AdminSession hold) throws SQLException {
    return left(hold).stream().anyMatch(one -> one.name().equals(name()));
  }

  /** Drops what is there of it and is nothing but a candidate. */
  void drop(AdminSession hold) throws SQLException {
    drop(hold, left(hold));
  }

  /**
   * Drops it if it is there and nothing but a candidate. Who has tried to make it drops only what
   * he has made: another attempt may have made it anew since, or be about to.
   */
  void drop() throws SQLException {
    try (AdminSession hold = tried ? AdminSession.openIfFree(admin, holding(name())) : hold()) {
      if (hold != null) {
        List<Left> all = left(hold);
        drop(hold, tried ? all.stream().filter(made::contains).toList() : all);
      }
    }
  }

  /** A database that may be dropped; its number tells it from one that is made again. */
  private record Left(String name, String number) {}

  private List<Left> left(AdminSession hold) throws SQLException {
    return hold
        .texts(LEFT, name(), mark(names.live()), markOfCopy(names.live()), unfinished)
        .stream()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Left(parts[1], parts[0]))
        .toList();
  }

  private static void drop(AdminSession hold, List<Left> left) throws SQLException {
    for (Left one : left) {
      hold.execute("DROP DATABASE " + Identifiers.quoted(one.name()) + " WITH (FORCE)");
    }
  }

  private void requireFree(AdminSession hold) throws SQLException {
    List<String> taken =
        hold.texts("SELECT datname FROM pg_database WHERE datname IN (?, ?)", name(), unfinished);
    if (!taken.isEmpty()) {
      throw new SQLException(
          "database '"
              + taken.get(0)
              + "' has the name of a copy to be made, but is none; it was left alone: look at"
              + " it, and rename or drop it yourself",
          DUPLICATE_DATABASE);
    }
  }

  private String creation(String origin) {
    return "CREATE DATABASE "
        + Identifiers.quoted(unfinished)
        + " OWNER "
        + Identifiers.quoted(owner)
        + " ALLOW_CONNECTIONS false "
        + origin;
  }
}
