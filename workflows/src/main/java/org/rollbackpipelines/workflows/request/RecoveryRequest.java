package org.rollbackpipelines.workflows.request;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/**
 * A known good state is to be brought up, whatever runs now. People type it by hand: unknown fields
 * are refused.
 *
 * @param run the rollback that failed, if there was one
 * @param avoid release that rollback was on its way from: it is not brought up
 * @param otherwise where to go when the ledger calls nothing good
 * @param to release to bring up; left out: the newest good one that is kept whole
 * @param keepConfiguration whether files on the host stay as they are
 * @param execute only {@code true} changes anything; without it the run ends with the plan
 */
public record RecoveryRequest(
    String application,
    @Nullable String run,
    @Nullable ReleaseRef avoid,
    @Nullable ReleaseRef otherwise,
    @JsonAlias("target") @Nullable String to,
    @Nullable String reason,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy,
    @Nullable String approveBy,
    @Nullable String profile,
    boolean keepConfiguration) {

  public RecoveryRequest {
    application = application == null ? "" : application.strip();
    run = run == null || run.isBlank() ? null : run.strip();
  }

  /** The same as the pipeline takes it. */
  public RollbackRequest asRollback() {
    return new RollbackRequest(
            application, to, reason, null, execute, requestedBy, approveBy, profile)
        .keepingConfiguration(keepConfiguration);
  }
}
