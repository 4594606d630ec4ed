package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Databases that change places with others.
 *
 * @param run what was live is kept under a name of this run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SwapOrder(String application, String run, List<Exchange> exchanges) {
  public SwapOrder {
    exchanges = List.copyOf(exchanges);
  }

  /** Databases that change places with the copies that were restored for the run. */
  public static SwapOrder withRestored(String application, String run, List<Database> databases) {
    return new SwapOrder(application, run, Exchange.withRestored(databases));
  }
}
