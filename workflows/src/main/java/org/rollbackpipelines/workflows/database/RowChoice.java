package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Which rows of a table are put back.
 *
 * @param table with its schema, such as public.orders
 * @param keys primary keys, each with its values in order, as text; none: all rows that are missing
 * @param overwrite whether rows that are there with other contents become as they were
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RowChoice(String table, List<List<String>> keys, boolean overwrite) {

  public RowChoice {
    keys = keys.stream().map(List::copyOf).toList();
  }
}
