package org.rollbackpipelines.activities.postgres;

import java.util.Collection;
import java.util.List;
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
        + ", count(*), sum(hashtextextended(r, 0)::numeric) FROM "
        + digested("")
        + " GROUP BY 1";
  }

  /** Key, contents, count, and on demand the row as values and as an UPDATE, by key. */
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
        + (asSql ? ", v, u" : "")
        + " FROM "
        + digested(asSql ? ", " + values() + " AS v, " + update() + " AS u" : "")
        + wanted
        + " ORDER BY 1, 2";
  }

  /** The rows with these keys, as values and as an UPDATE. */
  String rowsWith(List<List<String>> keys) {
    return "SELECT "
        + values()
        + ", "
        + update()
        + " FROM "
        + table.from()
        + " AS t WHERE "
        + keys.stream().map(this::is).collect(Collectors.joining(" OR "));
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
            .map(column -> quoted(column.name()))
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
        + assigned(changed, ", ")
        + " || ' WHERE ' "
        + assigned(table.key(), " AND ");
  }

  private static String assigned(List<String> names, String between) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = Identifiers.quoted(names.get(i));
      text.append(" || ")
          .append(Identifiers.literal((i == 0 ? "" : between) + name + " = "))
          .append(" || ")
          .append(quoted(names.get(i)));
    }
    return text.toString();
  }

  private static String quoted(String name) {
    return "format('%L', " + column(name) + ")";
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
