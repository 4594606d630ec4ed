package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of rows that were to be put back, or what would become of them.
 *
 * @param ok false: it was refused and no row was touched
 * @param folder where it is kept as SQL what was inserted and what was overwritten; null where it
 *     was refused or only looked
 * @param files those in the folder, in the order in which they would be applied to take it back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PutBack(
    boolean ok,
    String detail,
    List<TableRows> tables,
    @Nullable String folder,
    List<String> files) {

  public PutBack {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
  }

  /** No row was touched, for this reason. */
  public static PutBack refused(String reason) {
    return new PutBack(false, reason, List.of(), null, List.of());
  }

  /**
   * The rows of one table.
   *
   * @param missing that the live database lacked
   * @param differing that it had with other contents
   * @param inserted that are there again
   * @param overwritten that are as they were again
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TableRows(
      String table, long missing, long differing, long inserted, long overwritten) {}
}
