package org.rollbackpipelines.workflows.unlock;

import org.jspecify.annotations.Nullable;

/**
 * The lock that a killed migration left is to go. People type it by hand: unknown fields are
 * refused.
 *
 * @param database its name in the profile; left out: the only one that has migrations
 */
public record UnlockRequest(String application, @Nullable String database) {
  public UnlockRequest {
    application = application == null ? "" : application.strip();
    database = database == null || database.isBlank() ? null : database.strip();
  }
}
