package org.rollbackpipelines.workflows.engine;

/** Summaries as the engine takes them: one that is too long would hold its run up for ever. */
public final class Summaries {
  /** The engine takes 400 bytes; a character has at most 4. */
  private static final int LONGEST = 100;

  private Summaries() {}

  /** The text, cut where it is too long. */
  public static String fitting(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
