package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes statements of rows, some rows to each. The rows of a table that refers to itself are all in
 * one: the server looks for what they refer to only when a statement is over.
 */
final class Inserts {
  private static final int ROWS = 100;

  private final TableShape table;
  private final int most;
  private final Taker taker;
  private final List<String> rows = new ArrayList<>();

  Inserts(TableShape table, boolean inOne, Taker taker) {
    this.table = table;
    this.most = inOne ? Integer.MAX_VALUE : ROWS;
    this.taker = taker;
  }

  /** Takes statements. */
  @FunctionalInterface
  interface Taker {
    void take(String sql) throws SQLException;
  }

  void add(String values) throws SQLException {
    rows.add(values);
    if (rows.size() >= most) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String sql =
        "INSERT INTO "
            + table.sql()
            + " ("
            + table.columnList()
            + ") OVERRIDING SYSTEM VALUE VALUES\n"
            + String.join(",\n", rows)
            + "\nON CONFLICT ("
            + table.keyList()
            + ") DO NOTHING";
    rows.clear();
    taker.take(sql);
  }
}
