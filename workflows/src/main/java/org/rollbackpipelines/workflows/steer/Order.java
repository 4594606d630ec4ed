package org.rollbackpipelines.workflows.steer;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a run.
 *
 * @param step the failed step that is meant, where there could be more than one
 */
public record Order(String by, String reason, @Nullable String step) {

  public Order {
    by = by == null ? "" : by.strip();
    reason = reason == null ? "" : reason.strip();
    step = step == null || step.isBlank() ? null : step.strip();
  }
}
