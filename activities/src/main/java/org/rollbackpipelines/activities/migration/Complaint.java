package org.rollbackpipelines.activities.migration;

import java.util.List;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.command.CommandFailedException;

/** What a tool says when it fails, in one line. Rows and addresses with logins stay out of it. */
final class Complaint {
  private static final Pattern TELLING =
      Pattern.compile(
          "(?i)^.*\\b(error|failed|fatal|exception|can't locate|cannot|deprecated)\\b.*$");
  private static final Pattern ROWS =
      Pattern.compile("(?i)^\\s*(detail|parameters|\\[sql|context)\\b.*");
  private static final Pattern LOGIN = Pattern.compile("(\\w://)[^/\\s@]*@");
  private static final int LONGEST = 400;

  private Complaint() {}

  static String of(String tool, CommandFailedException e) {
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
    String head = String.valueOf(e.getMessage()).lines().findFirst().orElse(tool + " failed");
    return cut(withoutLogin(tool + ": " + head + of(e.complaint(), head)));
  }

  private static String of(String complaint, String head) {
    List<String> lines =
        complaint
            .lines()
            .filter(line -> !ROWS.matcher(line).matches())
            .filter(line -> TELLING.matcher(line).matches())
            .filter(line -> !head.contains(line))
            .toList();
    return lines.isEmpty() ? "" : " … " + lines.get(lines.size() - 1);
  }

  static String withoutLogin(String text) {
    return LOGIN.matcher(text).replaceAll("$1");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
