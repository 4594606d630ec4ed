package org.rollbackpipelines.activities.postgres;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.postgres.TableShape.Column;

/** The questions whose answers are rows as digests, and as SQL that the server itself quoted. */
final class RowTexts {
  static final int BUCKETS = 1024;

  private final TableShape table;

  RowTexts(TableShape table) {
    this.table = table;
  }

  /** Bucket, count and sum of the contents: equal on both sides where no row differs. */
  String buckets() {
    return "SELECT "
        + bucket()
        + ", count(*), sum(hashtextextended(r, 0)) FROM "
        + digested("")
        + " GROUP BY 1";
  }

  /** Key, contents, count, and on demand the row as values, as an UPDATE and by its key. */
  String rows(Collection<Integer> buckets, boolean asSql) {
    String wanted =
        " WHERE "
            + bucket()
            + " IN ("
            + buckets.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
    if (table.key().isEmpty()) {
      return "SELECT hashtextextended(k, 0), hashtextextended(k, 1), 0, count(*) FROM "
          + digested("")
          + wanted
          + " GROUP BY 1, 2 ORDER BY 1, 2";
    }
    return "SELECT hashtextextended(k, 0), hashtextextended(k, 1), hashtextextended(r, 0), 1"
        + (asSql ? ", v, u, w" : "")
        + " FROM "
        + digested(
            asSql ? ", " + values() + " AS v, " + update() + " AS u, " + key() + " AS w" : "")
        + wanted
        + " ORDER BY 1, 2";
  }

  /** The row with that key, as values, as an UPDATE and by its key. */
  String rowWith(List<String> key) {
    return "SELECT "
        + values()
        + ", "
        + update()
        + ", "
        + key()
        + " FROM "
        + table.from()
        + " AS t WHERE "
        + is(key);
  }

  /** The rows for which that holds, as an UPDATE. */
  String updatesOf(String condition) {
    return "SELECT " + update() + " FROM " + table.from() + " AS t WHERE " + condition;
  }

  /** Lets an INSERT answer with the keys of the rows that it has inserted. */
  static String returning(TableShape table) {
    return " RETURNING " + assigned(table.key(), " AND ", Identifiers::quoted);
  }

  private String key() {
    return assigned(table.key(), " AND ", RowTexts::column);
  }

  private String is(List<String> key) {
    StringBuilder condition = new StringBuilder("(");
    for (int i = 0; i < table.key().size(); i++) {
      condition
          .append(i == 0 ? "" : " AND ")
          .append(column(table.key().get(i)))
          .append(" = ")
          .append(Identifiers.literal(key.get(i)));
    }
    return condition.append(')').toString();
  }

  private String digested(String more) {
    String row = "ROW(" + columns(table.columns().stream().map(Column::name).toList()) + ")::text";
    String key = table.key().isEmpty() ? row : "ROW(" + columns(table.key()) + ")::text";
    return "(SELECT "
        + key
        + " COLLATE \"C\" AS k, "
        + row
        + " COLLATE \"C\" AS r"
        + more
        + " FROM "
        + table.from()
        + " AS t) AS d";
  }

  /** The text of an expression: (1, 'a', NULL). */
  private String values() {
    return "'(' || "
        + table.columns().stream()
            .map(column -> quoted(column(column.name())))
            .collect(Collectors.joining(" || ', ' || "))
        + " || ')'";
  }

  private String update() {
    List<String> changed =
        table.columns().stream()
            .filter(column -> !column.alwaysIdentity() && !table.key().contains(column.name()))
            .map(Column::name)
            .toList();
    if (changed.isEmpty() || table.key().isEmpty()) {
      return "NULL::text";
    }
    return Identifiers.literal("UPDATE " + table.sql() + " SET ")
        + " || "
        + assigned(changed, ", ", RowTexts::column)
        + " || ' WHERE ' || "
        + key();
  }

  /** The text of an expression: "a" = 1 AND "b" = 'x'. */
  private static String assigned(List<String> names, String between, UnaryOperator<String> column) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = Identifiers.quoted(names.get(i));
      text.append(i == 0 ? "" : " || ")
          .append(Identifiers.literal((i == 0 ? "" : between) + name + " = "))
          .append(" || ")
          .append(quoted(column.apply(names.get(i))));
    }
    return text.toString();
  }

  private static String quoted(String column) {
    return "format('%L', " + column + ")";
  }

  private static String columns(List<String> names) {
    return names.stream().map(RowTexts::column).collect(Collectors.joining(", "));
  }

  private static String column(String name) {
    return "t." + Identifiers.quoted(name);
  }

  private static String bucket() {
    return "hashtextextended(k, 0) & " + (BUCKETS - 1);
  }
}
