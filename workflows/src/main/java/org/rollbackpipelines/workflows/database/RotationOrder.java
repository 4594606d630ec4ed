package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Which backups of a database must stay; the profile says how many more do.
 *
 * @param wanted ids of backups that releases go back to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RotationOrder(String application, Database database, List<String> wanted) {

  public RotationOrder {
    wanted = List.copyOf(wanted);
  }
}
