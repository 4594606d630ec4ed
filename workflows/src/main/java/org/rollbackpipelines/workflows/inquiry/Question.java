package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A question about one application.
 *
 * @param run for a question about one run: its name
 * @param databases whether the databases and their backups are asked for, too
 * @param release for a question about one release: its name or commit; left out, so that workers of
 *     older builds answer, where nobody asks
 */
public record Question(
    String application,
    @Nullable String run,
    boolean databases,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String release) {

  public Question {
    application = application == null ? "" : application.strip();
    release = release == null || release.isBlank() ? null : release.strip();
  }

  /** A question about no release of its own. */
  public Question(String application, @Nullable String run, boolean databases) {
    this(application, run, databases, null);
  }
}
