package org.rollbackpipelines.starter.progress;

import org.rollbackpipelines.starter.terminal.Columns;

/** GitHub's workflow commands, with the text in them escaped as GitHub reads it back. */
final class ActionsText {
  private ActionsText() {}

  static String group(String title) {
    return "::group::" + data(title);
  }

  static String annotation(String kind, String title, String message) {
    return "::" + kind + " title=" + property(title) + "::" + data(message);
  }

  /** A line of the log that must not be taken for a command, whatever it begins with. */
  static String line(String text) {
    String clean = Columns.clean(text);
    return clean.stripLeading().startsWith("::") ? "│ " + clean : clean;
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
