package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Questions to a database, and what its rows are made of. */
final class Asking {
  private static final String CARDINALITY_VIOLATION = "21000";

  private Asking() {}

  static <T> List<T> rows(Connection connection, RowReading<T> reading, String sql, String... with)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < with.length; i++) {
        statement.setString(i + 1, with[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet answer = statement.executeQuery()) {
        while (answer.next()) {
          rows.add(reading.of(answer));
        }
      }
      return rows;
    }
  }

  static <T> T row(Connection connection, RowReading<T> reading, String sql, String... with)
      throws SQLException {
    List<T> rows = rows(connection, reading, sql, with);
    if (rows.size() != 1) {
      throw new SQLException(
          rows.size() + " rows where there must be one: " + sql, CARDINALITY_VIOLATION);
    }
    return rows.get(0);
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** How a row is read. */
  interface RowReading<T> {
    T of(ResultSet row) throws SQLException;
  }
}
