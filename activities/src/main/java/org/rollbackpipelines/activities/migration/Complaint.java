package org.rollbackpipelines.activities.migration;

import java.util.List;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.command.CommandFailedException;

/** What a tool says when it fails, in one line. Rows and logins stay out of it. */
final class Complaint {
  private static final Pattern TELLING =
      Pattern.compile(
          "(?i).*(\\w(error|exception)\\b.*:|\\b(error|failed|fatal|unknown|cannot|missing)\\b).*");

  /** Lines of stack traces, and those that quote statements with their rows. */
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)(detail|hint|context|where|line \\d+|file \"|traceback|at |\\[sql|\\[param|"
              + "\\(background|raise |self\\.).*");

  private static final Pattern LOGIN = Pattern.compile("(\\w://)[^/\\s]*@");
  private static final int LONGEST = 400;

  private Complaint() {}

  /** A command that was broken off because nobody waits for it is no complaint of the tool. */
  static String of(CommandFailedException e, List<String> command, String tool) {
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
    String all = String.valueOf(e.getMessage());
    String head = all.substring(0, Math.max(0, all.length() - e.complaint().length()));
    return cut(
        (head.isEmpty() ? tool + " failed: " : shortened(head, command, tool))
            + telling(e.complaint()));
  }

  /** What a profile puts before the arguments says nothing of what went wrong. */
  private static String shortened(String head, List<String> command, String tool) {
    return command.isEmpty() ? head : head.replace(String.join(" ", command), tool);
  }

  /** The last line that tells something: what it says before leads there. */
  static String telling(String complaint) {
    List<String> lines =
        complaint
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !NOISE.matcher(line).matches())
            .toList();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return LOGIN
        .matcher(
            lines.stream()
                .filter(line -> TELLING.matcher(line).matches())
                .reduce((before, after) -> after)
                .orElse(last))
        .replaceAll("$1");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
