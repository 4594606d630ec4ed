package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Asks whether the right databases are live, and well.
 *
 * @param within how long a question may take
 * @param kept databases that stay what they were: what speaks against them is only told
 * @param exchanges databases that others took the places of in this run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfirmOrder(
    String application,
    String run,
    Duration within,
    List<Database> kept,
    List<Exchange> exchanges) {
  public ConfirmOrder {
    kept = List.copyOf(kept);
    exchanges = List.copyOf(exchanges);
  }
}
