package org.rollbackpipelines.workflows.request;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * A finished rollback is to be taken back. People type it by hand: unknown fields are refused.
 *
 * @param run the run that is to be undone
 * @param requireHealthy whether the checks must pass, too; else only the former state must be back
 * @param execute only {@code true} changes anything; without it the run ends with the plan
 */
public record UndoRequest(
    String application,
    String run,
    @Nullable String reason,
    boolean requireHealthy,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy,
    @Nullable String approveBy,
    @Nullable String profile) {

  public UndoRequest {
    application = application == null ? "" : application.strip();
    run = run == null ? "" : run.strip();
  }

  /** The same as the pipeline takes it. */
  public RollbackRequest asRollback() {
    return new RollbackRequest(
        application, null, reason, null, execute, requestedBy, approveBy, profile);
  }
}
