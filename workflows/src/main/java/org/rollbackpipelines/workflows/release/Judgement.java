package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a release, with the reason and what asked for it (a run, or a person).
 *
 * @param committedAt when the release's commit was made; null where nobody knows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Judgement(
    String application,
    ReleaseRef release,
    Verdict verdict,
    String reason,
    String by,
    @Nullable Instant committedAt) {

  /** A verdict of a run, on a release whose age matters no more. */
  public Judgement(
      String application, ReleaseRef release, Verdict verdict, String reason, String by) {
    this(application, release, verdict, reason, by, null);
  }
}
