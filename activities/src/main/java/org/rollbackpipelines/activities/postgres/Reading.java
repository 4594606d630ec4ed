package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Reads all that a database holds, in one snapshot. It is read by the administrator, whom row
 * security hides nothing from, and so must not run any code of the database's own.
 */
final class Reading implements AutoCloseable {
  private final Connection connection;
  private final String owner;
  private final Pulse pulse;

  private Reading(Connection connection, String owner, Pulse pulse) {
    this.connection = connection;
    this.owner = owner;
    this.pulse = pulse;
  }

  static Reading of(PostgresServer server, String database, Limits limits, Pulse pulse)
      throws SQLException {
    Connection connection = server.asAdmin(database, limits.bounds());
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      ValueTexts.steady(connection);
      return new Reading(connection, server.owner().role(), pulse);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The name by which other sessions see the same; until this is closed. */
  String snapshot() throws SQLException {
    return text("SELECT pg_export_snapshot()");
  }

  /** When this began, by the server's clock. */
  Instant began() throws SQLException {
    return Asking.row(
        connection, row -> row.getTimestamp(1).toInstant(), "SELECT transaction_timestamp()");
  }

  String version() throws SQLException {
    return text("SHOW server_version");
  }

  int versionNumber() throws SQLException {
    return Integer.parseInt(text("SHOW server_version_num"));
  }

  Traits traits(String database) throws SQLException {
    List<String> settings =
        Asking.rows(connection, row -> row.getString(1), Catalogue.SETTINGS, database);
    return Asking.row(
        connection,
        row ->
            new Traits(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                settings),
        Catalogue.TRAITS,
        database);
  }

  /** The fingerprint of the definitions of all objects, as the catalogue has them. */
  String definitions() throws SQLException {
    return Definitions.fingerprint(connection);
  }

  /** What it takes on the server's disk. */
  long bytes() throws SQLException {
    return Long.parseLong(text("SELECT pg_database_size(current_database())"));
  }

  /** Lets nobody empty or alter a table while it is read: that would pass by every snapshot. */
  void holdTables() throws SQLException {
    for (String table : names(Catalogue.TABLES)) {
      Asking.execute(connection, "LOCK TABLE ONLY " + table + " IN ACCESS SHARE MODE");
    }
  }

  Map<String, SequenceRange> sequences() throws SQLException {
    Map<String, SequenceRange> all = new TreeMap<>();
    for (String name : names(Catalogue.SEQUENCES)) {
      all.put(
          name,
          Asking.row(
              connection,
              row -> SequenceRange.at(row.getLong(1), row.getBoolean(2)),
              "SELECT last_value, is_called FROM " + name));
    }
    return all;
  }

  /**
   * All of it.
   *
   * @param earlier the sequences as they stood before the dump
   */
  Contents contents(Map<String, SequenceRange> earlier, String schema) throws SQLException {
    return Pulsing.during(
        pulse,
        List.of(connection),
        at ->
            new Contents(
                tables(at), since(earlier), largeObjects(at), extensions(), owners(), schema));
  }

  private Map<String, TableContent> tables(Pulse pulse) throws SQLException {
    Map<String, TableContent> all = new TreeMap<>();
    for (String name : names(Catalogue.TABLES)) {
      pulse.beat("adding up the rows of " + name);
      all.put(
          name,
          Asking.row(
              connection,
              row -> new TableContent(row.getLong(1), row.getString(2)),
              Catalogue.content(name)));
    }
    return all;
  }

  private Map<String, SequenceRange> since(Map<String, SequenceRange> earlier) throws SQLException {
    Map<String, SequenceRange> all = new TreeMap<>();
    sequences().forEach((name, now) -> all.put(name, earlier.getOrDefault(name, now).until(now)));
    return all;
  }

  private LargeObjects largeObjects(Pulse pulse) throws SQLException {
    pulse.beat("adding up the large objects");
    return Asking.row(
        connection,
        row -> new LargeObjects(row.getLong(1), row.getLong(2), row.getString(3)),
        Catalogue.LARGE_OBJECTS);
  }

  private List<Extension> extensions() throws SQLException {
    return Asking.rows(
        connection,
        row -> new Extension(row.getString(1), row.getString(2), row.getString(3)),
        Catalogue.EXTENSIONS);
  }

  /** Whose an object is that is not the owner's, by its kind and name. */
  Map<String, String> owners() throws SQLException {
    Map<String, String> all = new LinkedHashMap<>();
    for (String[] object : owned(connection, owner)) {
      all.put(object[0] + " " + object[1], object[2]);
    }
    return all;
  }

  static List<String[]> owned(Connection connection, String owner) throws SQLException {
    return Asking.rows(
        connection,
        row -> new String[] {row.getString(1), row.getString(2), row.getString(3)},
        Catalogue.OWNERS,
        owner);
  }

  private List<String> names(String question) throws SQLException {
    return Asking.rows(connection, row -> row.getString(1), question);
  }

  private String text(String question) throws SQLException {
    return Asking.row(connection, row -> row.getString(1), question);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
