package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tables in the order in which their rows can be inserted: first what others refer to. */
final class TableOrder {
  private static final String REFERENCES =
      """
      SELECT cn.nspname || '.' || c.relname, pn.nspname || '.' || p.relname
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
        JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
       WHERE f.contype = 'f' AND f.conparentid = 0
      """;

  private final List<Reference> references;

  TableOrder(List<Reference> references) {
    this.references = List.copyOf(references);
  }

  /** A table whose rows refer to rows of another, or of itself. */
  record Reference(String from, String to) {}

  static TableOrder read(Snapshot snapshot) throws SQLException {
    snapshot.renew();
    List<Reference> references = new ArrayList<>();
    snapshot.each(
        REFERENCES, row -> references.add(new Reference(row.getString(1), row.getString(2))));
    return new TableOrder(references);
  }

  /** Where tables refer to each other in a circle, one of them has to come first all the same. */
  List<String> sorted(Collection<String> tables) {
    Set<String> sorted = new LinkedHashSet<>();
    Set<String> under = new TreeSet<>();
    for (String table : new TreeSet<>(tables)) {
      place(table, under, sorted);
    }
    return sorted.stream().filter(tables::contains).toList();
  }

  boolean refersToItself(String table) {
    return references.contains(new Reference(table, table));
  }

  private void place(String table, Set<String> under, Set<String> sorted) {
    if (sorted.contains(table) || !under.add(table)) {
      return;
    }
    for (Reference reference : references) {
      if (reference.from().equals(table)) {
        place(reference.to(), under, sorted);
      }
    }
    sorted.add(table);
  }
}
