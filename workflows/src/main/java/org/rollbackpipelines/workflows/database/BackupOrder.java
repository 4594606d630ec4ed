package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * A backup to take.
 *
 * @param run names the copy the backup is proven in
 * @param wanted ids of backups that stay, because good releases go back to them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupOrder(String application, Database database, String run, List<String> wanted) {

  public BackupOrder {
    wanted = List.copyOf(wanted);
  }
}
