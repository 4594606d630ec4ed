package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A release to write into an application's ledger.
 *
 * @param by the run that records it, and the person who asked for it; null in older histories
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedRelease(String application, Release release, @Nullable String by) {

  /** One of which nobody says who records it. */
  public RecordedRelease(String application, Release release) {
    this(application, release, null);
  }
}
