package org.rollbackpipelines.examples;

/** How much of what a step does was there when its worker was killed. */
enum Effect {
  NONE("nothing was done"),
  PART("it was half done"),
  WHOLE("all was done"),
  /** The step changes nothing, so nothing tells. */
  LOOKS("it only looks");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  static Effect of(long done, long of) {
    return done == 0 ? NONE : done < of ? PART : WHOLE;
  }

  @Override
  public String toString() {
    return words;
  }
}
