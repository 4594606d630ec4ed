package org.rollbackpipelines.starter.command;

import java.io.PrintWriter;

/** Tells the demo, chapter by chapter. */
final class DemoVoice {
  private final PrintWriter err;
  private int chapter;

  DemoVoice(PrintWriter err) {
    this.err = err;
  }

  /** Begins a chapter. */
  void say(String sentence) {
    chapter++;
    err.println("\n" + chapter + ". " + sentence);
  }

  /** Goes on with it. */
  void add(String text) {
    err.println(text.indent(3).stripTrailing());
  }

  PrintWriter err() {
    return err;
  }
}
