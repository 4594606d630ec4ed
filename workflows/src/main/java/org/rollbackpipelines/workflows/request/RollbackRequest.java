package org.rollbackpipelines.workflows.request;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * What a person, a pipeline or a trigger asks for. Small and flat, because people type it by hand
 * into the Temporal UI; unknown fields are refused, because a misspelt {@code execute} must not
 * pass in silence.
 *
 * @param to release to go to; left out: the last good one
 * @param execute only {@code true} changes anything; without it the run ends with the plan
 * @param approveBy somebody who has to agree to the plan before anything is changed
 * @param profile fingerprint of the profile the caller holds, to notice that the worker's differs
 */
public record RollbackRequest(
    String application,
    @JsonAlias("target") @Nullable String to,
    @Nullable String reason,
    @Nullable String severity,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy,
    @Nullable String approveBy,
    @Nullable String profile) {

  public RollbackRequest {
    application = application == null ? "" : application.strip();
    to = to == null || to.isBlank() ? null : to.strip();
    requestedBy = requestedBy == null ? null : requestedBy.strip();
    approveBy = approveBy == null || approveBy.isBlank() ? null : approveBy.strip();
  }

  /** Who asked, as approvals compare it. */
  public String requester() {
    return requestedBy == null ? "" : requestedBy;
  }
}
