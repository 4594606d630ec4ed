package org.rollbackpipelines.workflows.judge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.Verdict;

/**
 * A release is to get a verdict. People type it by hand: unknown fields are refused.
 *
 * @param release its tag or commit; left out: what runs now
 * @param after how long it must be well before it is called good; left out: not looked at
 */
public record JudgeRequest(
    String application,
    @Nullable String release,
    @Nullable Verdict verdict,
    @Nullable String reason,
    @Nullable Duration after,
    @Nullable String requestedBy) {

  public JudgeRequest {
    application = application == null ? "" : application.strip();
    release = release == null || release.isBlank() ? null : release.strip();
    reason = reason == null || reason.isBlank() ? null : reason.strip();
    requestedBy = requestedBy == null || requestedBy.isBlank() ? null : requestedBy.strip();
  }
}
