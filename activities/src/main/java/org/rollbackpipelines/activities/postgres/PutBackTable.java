package org.rollbackpipelines.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;

/** One table that rows are put back into, in a transaction that somebody else commits. */
final class PutBackTable implements Finds, Inserts.Taker {
  private static final int ROWS = 100;

  private final Statement statement;
  private final Snapshot live;
  private final TableShape table;
  private final boolean overwrite;
  private final PutBackFiles files;
  private final Inserts inserts;
  private final List<String> updates = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private long missing;
  private long differing;
  private long inserted;
  private long overwritten;

  /**
   * A table of the live database.
   *
   * @param statement of the transaction
   * @param live reads what is to be overwritten; no other questions may be under way in it
   */
  PutBackTable(
      Statement statement,
      Snapshot live,
      TableShape table,
      boolean refersToItself,
      boolean overwrite,
      PutBackFiles files) {
    this.statement = statement;
    this.live = live;
    this.table = table;
    this.overwrite = overwrite;
    this.files = files;
    this.inserts = new Inserts(table, refersToItself, this);
  }

  /** All of it that was handed over is done then; its sequences follow. */
  TableRows finish() throws SQLException {
    flush();
    inserts.finish();
    live.renew();
    for (String sql : Sequences.statements(live, table)) {
      statement.execute(sql);
    }
    return new TableRows(table.label(), missing, differing, inserted, overwritten);
  }

  @Override
  public void missing(String values) throws SQLException {
    missing++;
    inserts.add(values);
  }

  @Override
  public void insert(String sql) throws SQLException {
    try (ResultSet keys = statement.executeQuery(sql + RowTexts.returning(table))) {
      while (keys.next()) {
        inserted++;
        files.inserted(keys.getString(1));
      }
    }
  }

  @Override
  public void prepare(String sql) throws SQLException {
    statement.execute(sql);
  }

  @Override
  public void differing(String update, String key) throws SQLException {
    differing++;
    if (overwrite) {
      updates.add(update);
      keys.add(key);
      if (updates.size() >= ROWS) {
        flush();
      }
    }
  }

  /** Nobody can write to the rows between being read for the file and being overwritten. */
  private void flush() throws SQLException {
    if (updates.isEmpty()) {
      return;
    }
    String rows = "(" + String.join(") OR (", keys) + ")";
    statement.execute("SELECT 1 FROM " + table.sql() + " WHERE " + rows + " FOR UPDATE");
    live.renew();
    live.each(new RowTexts(table).updatesOf(rows), row -> files.overwritten(row.getString(1)));
    for (String update : updates) {
      overwritten += statement.executeUpdate(update);
    }
    updates.clear();
    keys.clear();
  }
}
