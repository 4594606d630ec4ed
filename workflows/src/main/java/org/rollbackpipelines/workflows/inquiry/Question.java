package org.rollbackpipelines.workflows.inquiry;

import org.jspecify.annotations.Nullable;

/**
 * A question about one application.
 *
 * @param run for a question about one run: its name
 * @param databases whether the databases and their backups are asked for, too
 */
public record Question(String application, @Nullable String run, boolean databases) {

  public Question {
    application = application == null ? "" : application.strip();
  }
}
