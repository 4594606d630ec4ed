package org.rollbackpipelines.workflows.hand;

import org.jspecify.annotations.Nullable;

/**
 * A person closes traffic or opens it. People type it by hand: unknown fields are refused.
 *
 * @param turn close or open
 * @param reason why; later runs say so where users stay out
 */
public record TrafficRequest(
    String application, @Nullable TrafficTurn turn, @Nullable String reason) {
  public TrafficRequest {
    application = application == null ? "" : application.strip();
    reason = reason == null || reason.isBlank() ? null : reason.strip();
  }
}
