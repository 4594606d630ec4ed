package org.rollbackpipelines.workflows.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a step ended. */
public enum StepOutcome {
  @JsonProperty("done")
  DONE,
  @JsonProperty("skipped")
  SKIPPED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("undone")
  UNDONE,
  @JsonProperty("undo-failed")
  UNDO_FAILED,
  @JsonProperty("not-reached")
  NOT_REACHED;

  /** The sign for it, the same wherever people look. */
  public String mark() {
    return switch (this) {
      case DONE -> "✓";
      case FAILED, UNDO_FAILED -> "✗";
      case UNDONE -> "↩";
      case SKIPPED -> "–";
      case NOT_REACHED -> "·";
    };
  }
}
