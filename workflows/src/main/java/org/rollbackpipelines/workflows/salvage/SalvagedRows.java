package org.rollbackpipelines.workflows.salvage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.database.Salvaged;

/** What was written out, a folder for each database. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SalvagedRows(String run, List<Salvaged> databases) {
  public SalvagedRows {
    databases = List.copyOf(databases);
  }
}
