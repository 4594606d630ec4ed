package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;

/**
 * Rows of a kept database to put back into the live one.
 *
 * @param run the run that kept it
 * @param kept the database it kept
 * @param as names what was done: another try at it finds whether it was
 * @param rows all of these or none
 * @param why who wants it and why; it is written down with the rows
 * @param execute false: it is only looked what would be done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PutBackOrder(
    String application,
    String run,
    String kept,
    String as,
    Database database,
    List<RowChoice> rows,
    String why,
    boolean execute) {
  public PutBackOrder {
    rows = List.copyOf(rows);
  }
}
