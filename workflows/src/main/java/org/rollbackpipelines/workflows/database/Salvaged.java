package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Rows that were written out as SQL to re-apply, and the folder they are in. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Salvaged(String folder, WrittenSince found, List<String> files) {

  public Salvaged {
    files = List.copyOf(files);
  }
}
