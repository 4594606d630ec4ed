package org.rollbackpipelines.workflows.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to a database.
 *
 * @param keptAs the database that is kept whole beside it; null where none is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseRecord(String name, @Nullable String keptAs, List<TableRecord> tables) {

  public DatabaseRecord {
    tables = List.copyOf(tables);
  }

  /** What a whole cluster is called, of which a data directory is kept. */
  public static final String CLUSTER = "the whole cluster";

  /** Whether it is a whole cluster. */
  @JsonIgnore
  public boolean isCluster() {
    return name.equals(CLUSTER);
  }

  /** Whether what was live before is kept beside it. */
  public boolean hasKept() {
    return keptAs != null;
  }

  /**
   * Rows of one table, before in what is kept and after in what is live.
   *
   * @param onlyBefore rows that are only in what is kept
   * @param changed rows that are in both with other contents
   * @param remark what more is to be known; null where the figures say it all
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TableRecord(
      String table,
      long rowsBefore,
      long rowsAfter,
      long onlyBefore,
      long changed,
      @Nullable String remark) {}
}
