package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Rows to write out that only a kept database holds.
 *
 * @param run the run that kept it
 * @param kept the database it kept
 * @param as names what is written out: another try at it finds what is there
 * @param tables with their schemas, such as public.orders; none: all of them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SalvageOrder(
    String application,
    String run,
    String kept,
    String as,
    Database database,
    List<String> tables) {
  public SalvageOrder {
    tables = List.copyOf(tables);
  }
}
