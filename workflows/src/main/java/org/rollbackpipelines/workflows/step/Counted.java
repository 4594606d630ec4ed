package org.rollbackpipelines.workflows.step;

/** Numbers of things, for people. */
public final class Counted {
  private Counted() {}

  /** {@code 1 row}, {@code 2 rows}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
