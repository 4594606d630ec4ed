package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What a former database holds that the live one does not, table by table. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WrittenSince(String former, String live, List<TableDifference> tables) {

  public WrittenSince {
    tables = List.copyOf(tables);
  }
}
