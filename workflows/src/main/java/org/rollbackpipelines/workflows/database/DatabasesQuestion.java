package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Which databases of an application are looked at.
 *
 * @param run who asks: another try of the same ends what is left of the one before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabasesQuestion(String application, String run, List<Database> databases) {
  public DatabasesQuestion {
    databases = List.copyOf(databases);
  }
}
