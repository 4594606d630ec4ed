package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Backups to read in beside their live databases.
 *
 * @param run names the copies
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestoreOrder(String application, String run, List<ChosenBackup> chosen) {
  public RestoreOrder {
    chosen = List.copyOf(chosen);
  }
}
