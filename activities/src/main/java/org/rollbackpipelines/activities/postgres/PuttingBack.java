package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.database.TableDifference;

/**
 * Puts rows of a former database back into the live one, in one transaction of the owner. Rows that
 * are there already stay as they are unless it is said otherwise.
 */
final class PuttingBack {
  private static final String SETTINGS =
      "SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = postgres; SET LOCAL lc_monetary = 'C';"
          + " SET CONSTRAINTS ALL DEFERRED";

  private final Access admin;
  private final Access owner;
  private final Pulse pulse;

  PuttingBack(Access admin, Access owner, Pulse pulse) {
    this.admin = admin;
    this.owner = owner;
    this.pulse = pulse;
  }

  /** All choices or none; at most one choice for a table. */
  PutBack apply(String former, String live, List<RowChoice> choices) {
    try (Sides sides = Sides.open(admin, former, live);
        Connection connection = owner.to(live)) {
      String problem = problem(sides, choices);
      return problem == null
          ? apply(sides, connection, choices)
          : PutBack.refused(problem + "; no row was touched");
    } catch (SQLException e) {
      if (Faults.isOfTheQuestion(e)) {
        return PutBack.refused(Faults.words(e) + "; no row of " + live + " was touched");
      }
      throw LateRows.outage(former, live, e);
    }
  }

  private static @Nullable String problem(Sides sides, List<RowChoice> choices) {
    List<String> problems = new ArrayList<>();
    for (RowChoice choice : choices) {
      TableShape table = sides.common(choice.table());
      if (table == null) {
        problems.add(choice.table() + " is not in both databases");
      } else if (table.key().isEmpty()) {
        problems.add(choice.table() + " has no primary key that is the same in both databases");
      } else if (choice.keys().stream().anyMatch(key -> key.size() != table.key().size())) {
        problems.add(
            "a key of " + choice.table() + " needs values for " + String.join(", ", table.key()));
      }
    }
    if (choices.stream().map(RowChoice::table).distinct().count() < choices.size()) {
      problems.add("a table was chosen more than once");
    }
    return problems.isEmpty() ? null : String.join("; ", problems);
  }

  private PutBack apply(Sides sides, Connection connection, List<RowChoice> choices)
      throws SQLException {
    Map<String, RowChoice> byTable =
        choices.stream().collect(Collectors.toMap(RowChoice::table, choice -> choice));
    TableOrder order = TableOrder.read(sides.live());
    connection.setAutoCommit(false);
    List<Connection> all = new ArrayList<>(sides.connections());
    all.add(connection);
    return Pulsing.during(pulse, all, at -> apply(sides, connection, byTable, order, at));
  }

  private static PutBack apply(
      Sides sides,
      Connection connection,
      Map<String, RowChoice> byTable,
      TableOrder order,
      Pulse pulse)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(SETTINGS);
      long inserted = 0;
      long updated = 0;
      for (String name : order.sorted(byTable.keySet())) {
        pulse.beat("putting back rows of " + name);
        TableShape table = sides.common(name);
        RowChoice choice = byTable.get(name);
        if (table != null && choice != null) {
          Target target = new Target(statement, table, choice, order.refersToItself(name));
          target.fill(sides);
          inserted += target.inserted;
          updated += target.updated;
        }
      }
      pulse.beat("committing what was put back");
      connection.commit();
      return new PutBack(
          true,
          inserted + " rows inserted, " + updated + " made what they were",
          inserted,
          updated);
    }
  }

  /** One table and what is done to it. */
  private static final class Target implements Finds, Inserts.Taker {
    private final Statement statement;
    private final TableShape table;
    private final RowChoice choice;
    private final Inserts inserts;
    private long inserted;
    private long updated;

    private Target(
        Statement statement, TableShape table, RowChoice choice, boolean refersToItself) {
      this.statement = statement;
      this.table = table;
      this.choice = choice;
      this.inserts = new Inserts(table, refersToItself, this);
    }

    private void fill(Sides sides) throws SQLException {
      if (choice.keys().isEmpty()) {
        fillAll(sides);
      } else {
        fillChosen(sides);
      }
      inserts.finish();
      sides.live().renew();
      for (String sql : Sequences.statements(sides.live(), table)) {
        statement.execute(sql);
      }
    }

    private void fillAll(Sides sides) throws SQLException {
      TableDifference found = sides.difference(table.label(), this);
      if (!found.compared()) {
        throw new SQLException(found.table() + " was " + found.remark(), "57014");
      }
    }

    private void fillChosen(Sides sides) throws SQLException {
      sides.former().renew();
      sides
          .former()
          .each(
              new RowTexts(table).rowsWith(choice.keys()),
              row -> {
                missing(row.getString(1));
                differing(row.getString(2));
              });
    }

    @Override
    public void insert(String sql) throws SQLException {
      inserted += statement.executeUpdate(sql);
    }

    @Override
    public void prepare(String sql) throws SQLException {
      statement.execute(sql);
    }

    @Override
    public void missing(String values) throws SQLException {
      inserts.add(values);
    }

    @Override
    public void differing(@Nullable String update) throws SQLException {
      if (choice.overwrite() && update != null) {
        updated += statement.executeUpdate(update);
      }
    }
  }
}
