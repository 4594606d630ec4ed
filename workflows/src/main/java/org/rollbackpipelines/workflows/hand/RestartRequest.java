package org.rollbackpipelines.workflows.hand;

import org.jspecify.annotations.Nullable;

/**
 * The server of a cache is to be restarted. People type it by hand: unknown fields are refused.
 *
 * @param cache its name in the profile; left out: the only one that says how
 */
public record RestartRequest(String application, @Nullable String cache) {
  public RestartRequest {
    application = application == null ? "" : application.strip();
    cache = cache == null || cache.isBlank() ? null : cache.strip();
  }
}
