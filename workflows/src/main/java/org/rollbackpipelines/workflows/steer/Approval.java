package org.rollbackpipelines.workflows.steer;

import org.jspecify.annotations.Nullable;

/**
 * A yes to exactly one plan.
 *
 * @param plan the hash of the plan that was looked at, or its first eight digits or more
 */
public record Approval(String by, String plan, @Nullable String note) {

  public Approval {
    by = by == null ? "" : by.strip();
    plan = plan == null ? "" : plan.strip();
  }
}
