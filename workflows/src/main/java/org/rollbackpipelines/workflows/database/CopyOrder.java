package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Live databases to copy inside their servers.
 *
 * @param run names the copies
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CopyOrder(String application, String run, List<Database> databases) {
  public CopyOrder {
    databases = List.copyOf(databases);
  }
}
