package org.rollbackpipelines.workflows.salvage;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a run put out of sight are to be live again. People type it by hand: unknown fields are
 * refused.
 *
 * @param run the run that kept the database they are in
 * @param database its name in the profile; left out: the only one that the run kept
 * @param rows which ones, table by table: all of them or none
 * @param execute only {@code true} changes anything; without it the run ends with what it would do
 */
public record PutBackRequest(
    String application,
    String run,
    @Nullable String database,
    List<WantedRows> rows,
    @Nullable String reason,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy) {
  public PutBackRequest {
    application = application == null ? "" : application.strip();
    run = run == null ? "" : run.strip();
    database = database == null || database.isBlank() ? null : database.strip();
    rows = rows == null ? List.of() : List.copyOf(rows);
    reason = reason == null || reason.isBlank() ? null : reason.strip();
  }
}
