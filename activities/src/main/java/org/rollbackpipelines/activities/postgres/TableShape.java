package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table as far as its rows can be compared and written out.
 *
 * @param key the columns of the primary key in its order; empty where there is none
 * @param partitioned whether its rows are in its partitions
 */
record TableShape(
    String schema, String name, List<Column> columns, List<String> key, boolean partitioned) {
  private static final String READ =
      """
      SELECT n.nspname, c.relname, c.relkind = 'p', a.attname, a.attgenerated <> '',
             a.attidentity = 'a',
             CASE WHEN k.at < i.indnkeyatts THEN k.at END
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        LEFT JOIN LATERAL (SELECT array_position(i.indkey::int2[], a.attnum) AS at) AS k ON true
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
         AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
       ORDER BY 1, 2, a.attnum
      """;

  /** A column; what is generated can be neither compared for itself nor written. */
  record Column(String name, boolean generated, boolean alwaysIdentity) {}

  /** All tables of a database that are no part of another, by schema and name. */
  static Map<String, TableShape> all(Connection connection) throws SQLException {
    Map<String, Reading> readings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        String schema = rows.getString(1);
        String name = rows.getString(2);
        boolean partitioned = rows.getBoolean(3);
        readings
            .computeIfAbsent(schema + "." + name, label -> new Reading(schema, name, partitioned))
            .add(rows);
      }
    }
    Map<String, TableShape> shapes = new TreeMap<>();
    readings.forEach((label, reading) -> shapes.put(label, reading.shape()));
    return shapes;
  }

  /** Schema and name, for people. */
  String label() {
    return schema + "." + name;
  }

  /** As it stands in a statement. */
  String sql() {
    return Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
  }

  /** What its own rows are read from: heirs have theirs counted for themselves. */
  String from() {
    return (partitioned ? "" : "ONLY ") + sql();
  }

  /** The same with those columns only that the other has as well, and that can be written. */
  TableShape inCommonWith(TableShape other) {
    List<String> theirs = other.columns.stream().map(Column::name).toList();
    List<Column> common =
        columns.stream()
            .filter(column -> !column.generated() && theirs.contains(column.name()))
            .toList();
    return new TableShape(
        schema, name, common, key.equals(other.key) ? key : List.of(), partitioned);
  }

  /** The names of columns that the other has not. */
  List<String> columnsMissingIn(TableShape other) {
    List<String> theirs = other.columns.stream().map(Column::name).toList();
    return columns.stream().map(Column::name).filter(name -> !theirs.contains(name)).toList();
  }

  /** Its columns as a list in a statement. */
  String columnList() {
    return list(columns.stream().map(Column::name).toList());
  }

  /** The columns of its key as a list in a statement. */
  String keyList() {
    return list(key);
  }

  private static String list(List<String> names) {
    return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
  }

  /** A shape in the making. */
  private static final class Reading {
    private final String schema;
    private final String name;
    private final boolean partitioned;
    private final List<Column> columns = new ArrayList<>();
    private final Map<Integer, String> key = new TreeMap<>();

    private Reading(String schema, String name, boolean partitioned) {
      this.schema = schema;
      this.name = name;
      this.partitioned = partitioned;
    }

    private void add(ResultSet row) throws SQLException {
      String column = row.getString(4);
      if (column == null) {
        return;
      }
      columns.add(new Column(column, row.getBoolean(5), row.getBoolean(6)));
      int position = row.getInt(7);
      if (!row.wasNull()) {
        key.put(position, column);
      }
    }

    private TableShape shape() {
      return new TableShape(
          schema, name, List.copyOf(columns), List.copyOf(key.values()), partitioned);
    }
  }
}
