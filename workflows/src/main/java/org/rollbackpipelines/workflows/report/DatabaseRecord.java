package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run did to a database: where the former one is kept, and the rows before and after. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseRecord(String name, @Nullable String keptAs, List<TableRecord> tables) {

  public DatabaseRecord {
    tables = List.copyOf(tables);
  }

  /** Rows of one table before and after. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TableRecord(String table, long rowsBefore, long rowsAfter) {}
}
