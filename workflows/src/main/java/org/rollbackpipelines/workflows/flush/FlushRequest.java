package org.rollbackpipelines.workflows.flush;

import java.util.List;

/**
 * Caches are to be cleared. People type it by hand: unknown fields are refused.
 *
 * @param caches their names in the profile; none: all of them
 * @param entries what alone is to go out of them; none: all that is in them
 */
public record FlushRequest(String application, List<String> caches, List<String> entries) {
  public FlushRequest {
    application = application == null ? "" : application.strip();
    caches = caches == null ? List.of() : List.copyOf(caches);
    entries = entries == null ? List.of() : List.copyOf(entries);
  }
}
