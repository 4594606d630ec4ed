package org.rollbackpipelines.workflows.inquiry;

import org.jspecify.annotations.Nullable;

/**
 * A question about one application.
 *
 * @param run for a question about one run: its name
 */
public record Question(String application, @Nullable String run) {

  public Question {
    application = application == null ? "" : application.strip();
  }
}
