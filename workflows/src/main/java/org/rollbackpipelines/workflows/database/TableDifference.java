package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What sets a table of the former database apart from the live one.
 *
 * @param compared false: the figures say nothing, the remark says why
 * @param onlyFormer rows that only the former database has
 * @param differing rows of both, by primary key, with other contents
 * @param onlyLive rows that only the live database has
 * @param rowsFormer all rows of the former database; 0 where they were not counted
 * @param rowsLive all rows of the live database; 0 where they were not counted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TableDifference(
    String table,
    boolean compared,
    long onlyFormer,
    long differing,
    long onlyLive,
    long rowsFormer,
    long rowsLive,
    @Nullable String remark) {

  /** A table that could not be compared, for this reason. */
  public static TableDifference unknown(String table, String reason) {
    return new TableDifference(table, false, 0, 0, 0, 0, 0, reason);
  }
}
