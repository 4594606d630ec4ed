package org.rollbackpipelines.activities.command;

import java.util.List;

/** A program that could not do what it was asked, with the last lines of its complaint. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 12;

  private final String complaint;

  CommandFailedException(Command command, String what, String stderr) {
    super(message(command, what, lastLines(command.scrub(stderr))));
    complaint = lastLines(command.scrub(stderr));
  }

  /** The last lines of its standard error, without the values of secrets. */
  public String complaint() {
    return complaint;
  }

  private static String message(Command command, String what, String complaint) {
    String head = command.scrub("'" + command + "' " + what);
    return complaint.isEmpty() ? head : head + ": " + complaint;
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
