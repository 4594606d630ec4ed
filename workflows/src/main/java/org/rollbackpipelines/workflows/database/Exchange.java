package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;

/**
 * A live database and what changes places with it.
 *
 * @param next the database that becomes live; null for the copy that was restored for the run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Exchange(Database database, @Nullable String next) {

  /** Databases that change places with the copies that were restored for the run. */
  public static List<Exchange> withRestored(List<Database> databases) {
    return databases.stream().map(database -> new Exchange(database, null)).toList();
  }
}
