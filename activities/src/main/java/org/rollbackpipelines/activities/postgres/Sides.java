package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;
import org.rollbackpipelines.workflows.database.TableDifference;

/** A former database and the live one, table by table, whatever tables either of them has. */
final class Sides implements AutoCloseable {
  private final Snapshot former;
  private final Snapshot live;
  private final Map<String, TableShape> formerTables;
  private final Map<String, TableShape> liveTables;

  private Sides(Snapshot former, Snapshot live) throws SQLException {
    this.former = former;
    this.live = live;
    this.formerTables = former.tables();
    this.liveTables = live.tables();
  }

  static Sides open(Access access, String former, String live) throws SQLException {
    Snapshot one = Snapshot.open(access, former);
    try {
      return open(one, access, live);
    } catch (SQLException e) {
      one.close();
      throw e;
    }
  }

  private static Sides open(Snapshot one, Access access, String live) throws SQLException {
    Snapshot other = Snapshot.open(access, live);
    try {
      return new Sides(one, other);
    } catch (SQLException e) {
      other.close();
      throw e;
    }
  }

  /** The tables of either side. */
  Set<String> tables() {
    Set<String> all = new TreeSet<>(formerTables.keySet());
    all.addAll(liveTables.keySet());
    return all;
  }

  /** The table as both sides have it; null where one of them has not. */
  @Nullable TableShape common(String table) {
    TableShape one = formerTables.get(table);
    TableShape other = liveTables.get(table);
    return one == null || other == null ? null : one.inCommonWith(other);
  }

  List<Connection> connections() {
    return List.of(former.connection(), live.connection());
  }

  Snapshot live() {
    return live;
  }

  Snapshot former() {
    return former;
  }

  /** One table; one that is locked or takes too long is told as such and holds up no other. */
  TableDifference difference(String table, @Nullable Finds finds) throws SQLException {
    try {
      former.renew();
      live.renew();
      return compared(table, finds);
    } catch (SQLException e) {
      if (!Faults.isOfTheQuestion(e)) {
        throw e;
      }
      return TableDifference.unknown(table, "not compared: " + Faults.words(e));
    }
  }

  private TableDifference compared(String table, @Nullable Finds finds) throws SQLException {
    TableShape one = formerTables.get(table);
    TableShape other = liveTables.get(table);
    if (one != null && other != null) {
      TableDifference found = new TableComparison(former, live, one.inCommonWith(other)).of(finds);
      return new TableDifference(
          table,
          true,
          found.onlyFormer(),
          found.differing(),
          found.onlyLive(),
          found.rowsFormer(),
          found.rowsLive(),
          ShapeRemarks.of(one, other));
    }
    if (one != null) {
      long rows = count(former, one);
      return new TableDifference(
          table, true, rows, 0, 0, rows, 0, "the table is only in the former database");
    }
    if (other == null) {
      return TableDifference.unknown(table, "there is no such table");
    }
    long rows = count(live, other);
    return new TableDifference(
        table, true, 0, 0, rows, 0, rows, "the table is only in the live database");
  }

  private static long count(Snapshot side, TableShape table) throws SQLException {
    AtomicLong count = new AtomicLong();
    side.each("SELECT count(*) FROM " + table.from(), row -> count.set(row.getLong(1)));
    return count.get();
  }

  @Override
  public void close() throws SQLException {
    try {
      former.close();
    } finally {
      live.close();
    }
  }
}
