package org.rollbackpipelines.workflows.salvage;

import java.util.List;
import org.rollbackpipelines.workflows.database.RowChoice;

/**
 * Rows of one table that somebody wants back. People type it by hand: unknown fields are refused.
 *
 * @param table with its schema, such as public.orders
 * @param keys primary keys, each as the list of its values in order; left out: all rows
 * @param overwrite whether rows that are there with other contents become as they were
 */
public record WantedRows(String table, List<List<String>> keys, boolean overwrite) {
  public WantedRows {
    table = table == null ? "" : table.strip();
    keys = keys == null ? List.of() : keys.stream().map(List::copyOf).toList();
  }

  RowChoice choice() {
    return new RowChoice(table, keys, overwrite);
  }
}
