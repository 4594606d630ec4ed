package org.rollbackpipelines.examples;

/** When a worker is killed, seen from one step. */
enum Moment {
  BEFORE("before it acts"),
  DURING("while it acts"),
  AFTER("after its effect, before its acknowledgement");

  private final String words;

  Moment(String words) {
    this.words = words;
  }

  /** What a kill at this moment of a step hits. */
  String hit(KilledStep step) {
    return switch (this) {
      case BEFORE -> "given out, not received";
      case DURING -> "held at " + step.heldAt();
      case AFTER -> "acknowledgement held";
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
