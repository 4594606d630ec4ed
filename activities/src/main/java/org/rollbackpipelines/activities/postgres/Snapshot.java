package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database that is only read, where values have the same text whatever its settings say. */
final class Snapshot implements AutoCloseable {
  private static final int ROWS_AT_A_TIME = 1000;

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  static Snapshot open(Access access, String database) throws SQLException {
    Connection connection = access.to(database);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return new Snapshot(connection);
  }

  Connection connection() {
    return connection;
  }

  /** Lets go of what it saw: what is read next is as it is then. */
  void renew() throws SQLException {
    connection.rollback();
    Asking.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    ValueTexts.steady(connection);
  }

  Map<String, TableShape> tables() throws SQLException {
    renew();
    return TableShape.all(connection);
  }

  /** Hands over row by row, a few of which are in memory at a time. */
  void each(String question, RowWork work) throws SQLException {
    try (Rows rows = rows(question)) {
      while (rows.next()) {
        work.take(rows.row());
      }
    }
  }

  Rows rows(String question) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setFetchSize(ROWS_AT_A_TIME);
    statement.setEscapeProcessing(false);
    return new Rows(statement, statement.executeQuery(question));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface RowWork {
    void take(ResultSet row) throws SQLException;
  }

  /** Rows that are fetched as they are asked for. */
  static final class Rows implements AutoCloseable {
    private final Statement statement;
    private final ResultSet row;

    private Rows(Statement statement, ResultSet row) {
      this.statement = statement;
      this.row = row;
    }

    boolean next() throws SQLException {
      return row.next();
    }

    ResultSet row() {
      return row;
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
