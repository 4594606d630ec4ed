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

  @Override
  public String toString() {
    return words;
  }
}
