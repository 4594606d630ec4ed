package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people have to know to read the figures of a table whose two sides are not alike. */
final class ShapeRemarks {
  private ShapeRemarks() {}

  static @Nullable String of(TableShape former, TableShape live) {
    List<String> remarks = new ArrayList<>();
    if (former.key().isEmpty() && live.key().isEmpty()) {
      remarks.add("no primary key: a changed row counts as one on either side");
    } else if (!former.key().equals(live.key())) {
      remarks.add("its primary key is another one: a changed row counts as one on either side");
    }
    columns("only in the former database", former.columnsMissingIn(live), remarks);
    columns("only in the live database", live.columnsMissingIn(former), remarks);
    return remarks.isEmpty() ? null : String.join("; ", remarks);
  }

  private static void columns(String where, List<String> columns, List<String> remarks) {
    if (!columns.isEmpty()) {
      remarks.add(String.join(", ", columns) + " " + where + ", not compared");
    }
  }
}
