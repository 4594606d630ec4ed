package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.database.TableDifference;

/** Rows of a former database that somebody wants back, held against those of the live one. */
final class ChosenRows {
  private final Sides sides;
  private final List<RowChoice> choices;

  ChosenRows(Sides sides, List<RowChoice> choices) {
    this.sides = sides;
    this.choices = List.copyOf(choices);
  }

  /** What speaks against all of it; null where nothing does. */
  @Nullable String problem() throws SQLException {
    List<String> problems = new ArrayList<>();
    for (RowChoice choice : choices) {
      String problem = problem(choice);
      if (problem != null) {
        problems.add(problem);
      }
    }
    if (choices.stream().map(RowChoice::table).distinct().count() < choices.size()) {
      problems.add("a table was chosen more than once");
    }
    return problems.isEmpty() ? null : String.join("; ", problems);
  }

  private @Nullable String problem(RowChoice choice) throws SQLException {
    TableShape table = sides.common(choice.table());
    if (table == null) {
      return choice.table() + " is not in both databases";
    }
    if (table.key().isEmpty()) {
      return choice.table() + " has no primary key that is the same in both databases";
    }
    if (choice.keys().stream().anyMatch(key -> key.size() != table.key().size())) {
      return "a key of " + choice.table() + " needs values for " + String.join(", ", table.key());
    }
    List<String> unknown = unknown(table, choice);
    return unknown.isEmpty()
        ? null
        : choice.table() + " had no row with the key " + String.join(", nor ", unknown);
  }

  /** Somebody who names a row must not believe that it is back when there never was one. */
  private List<String> unknown(TableShape table, RowChoice choice) throws SQLException {
    List<String> unknown = new ArrayList<>();
    sides.former().renew();
    for (List<String> key : choice.keys()) {
      if (row(sides.former(), table, key) == null) {
        unknown.add(String.join(", ", key));
      }
    }
    return unknown;
  }

  /** The tables in the order in which their rows can be inserted. */
  List<String> tables(TableOrder order) {
    return order.sorted(choices.stream().map(RowChoice::table).collect(Collectors.toSet()));
  }

  TableShape shape(String table) {
    return Objects.requireNonNull(sides.common(table), "not in both databases");
  }

  RowChoice choice(String table) {
    return choices.stream().filter(one -> one.table().equals(table)).findFirst().orElseThrow();
  }

  /** Hands over what the live database lacks of a table, or has with other contents. */
  void each(String table, Finds finds) throws SQLException {
    if (choice(table).keys().isEmpty()) {
      TableDifference found = sides.difference(table, finds);
      if (!found.compared()) {
        throw new SQLException(found.table() + " was " + found.remark(), "57014");
      }
    } else {
      sides.former().renew();
      sides.live().renew();
      for (List<String> key : choice(table).keys().stream().distinct().toList()) {
        compare(shape(table), key, finds);
      }
    }
  }

  private void compare(TableShape table, List<String> key, Finds finds) throws SQLException {
    Row before = row(sides.former(), table, key);
    Row now = row(sides.live(), table, key);
    if (before != null && now == null) {
      finds.missing(before.values());
    } else if (before != null && !before.equals(now) && before.update() != null) {
      finds.differing(before.update(), before.key());
    }
  }

  /** A row as SQL. */
  private record Row(String values, @Nullable String update, String key) {}

  private static @Nullable Row row(Snapshot side, TableShape table, List<String> key)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    side.each(
        new RowTexts(table).rowWith(key),
        row -> rows.add(new Row(row.getString(1), row.getString(2), row.getString(3))));
    return rows.isEmpty() ? null : rows.get(0);
  }
}
