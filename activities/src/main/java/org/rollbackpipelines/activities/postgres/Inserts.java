package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes statements of rows, some rows to each. The rows of a table that refers to itself are
 * gathered beside it and go over in one statement: the server looks for what they refer to only
 * when it is over, and here only a few of them are in memory at a time.
 */
final class Inserts {
  private static final int ROWS = 100;
  private static final String GATHERED = "pg_temp.rollback_rows";

  private final TableShape table;
  private final boolean gather;
  private final Taker taker;
  private final List<String> rows = new ArrayList<>();
  private boolean begun;

  Inserts(TableShape table, boolean refersToItself, Taker taker) {
    this.table = table;
    this.gather = refersToItself;
    this.taker = taker;
  }

  /** Takes statements. */
  interface Taker {
    /** One that puts rows into the table itself. */
    void insert(String sql) throws SQLException;

    /** One that prepares for that, or clears away what was prepared. */
    void prepare(String sql) throws SQLException;
  }

  void add(String values) throws SQLException {
    rows.add(values);
    if (rows.size() >= ROWS) {
      flush();
    }
  }

  /** Hands over what is left. */
  void finish() throws SQLException {
    flush();
    if (begun) {
      taker.insert(into() + "SELECT " + table.columnList() + " FROM " + GATHERED + unlessThere());
      taker.prepare("DROP TABLE " + GATHERED);
      begun = false;
    }
  }

  private void flush() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String values = "VALUES\n" + String.join(",\n", rows);
    rows.clear();
    if (gather) {
      begin();
      taker.prepare("INSERT INTO " + GATHERED + " " + values);
    } else {
      taker.insert(into() + values + unlessThere());
    }
  }

  private void begin() throws SQLException {
    if (!begun) {
      taker.prepare(
          "CREATE TABLE "
              + GATHERED
              + " AS SELECT "
              + table.columnList()
              + " FROM "
              + table.sql()
              + " WITH NO DATA");
      begun = true;
    }
  }

  private String into() {
    return "INSERT INTO " + table.sql() + " (" + table.columnList() + ") OVERRIDING SYSTEM VALUE ";
  }

  private String unlessThere() {
    return "\nON CONFLICT (" + table.keyList() + ") DO NOTHING";
  }
}
