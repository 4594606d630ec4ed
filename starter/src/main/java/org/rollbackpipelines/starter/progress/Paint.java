package org.rollbackpipelines.starter.progress;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** The few colours of the live view; none where a person wants none. */
enum Paint {
  GREEN("32"),
  RED("31"),
  YELLOW("33"),
  CYAN("36"),
  BOLD("1"),
  FAINT("2");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  static Paint of(@Nullable StepOutcome outcome) {
    if (outcome == null) {
      return CYAN;
    }
    return switch (outcome) {
      case DONE -> GREEN;
      case FAILED, UNDO_FAILED -> RED;
      case UNDONE, SKIPPED -> YELLOW;
      case NOT_REACHED -> FAINT;
    };
  }

  String on(String text, boolean colours) {
    return colours && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
