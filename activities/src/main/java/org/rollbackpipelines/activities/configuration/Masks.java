package org.rollbackpipelines.activities.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides in lines of text what looks like a secret: rather too much than too little. */
final class Masks {
  static final String MASK = "•••";

  private static final String SECRET =
      "pass|secret|token|key|credential|auth|private|cookie|salt|signature|dsn|bearer|pwd";

  /** {@code name: value}, {@code name=value}, {@code "name": "value"}, {@code name value}. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([\\w.-]*(?:" + SECRET + ")[\\w.-]*[\"']?\\s*(?::=|=>|[:=]|\\s)\\s*)(\\S.*)");

  /** Variables by their writing, in whatever file: {@code - NAME=value}, {@code NAME: value}. */
  private static final Pattern VARIABLE =
      Pattern.compile("(^|[\\s\"'{,-])([A-Z][A-Z0-9_]+[\"']?\\s*(?:=|:\\s)\\s*)(\\S.*)");

  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s@]+@");
  private static final Pattern ELEMENT =
      Pattern.compile("(?i)(<[\\w:.-]*(?:" + SECRET + ")[^>]*>)[^<]*");
  private static final Pattern LONG =
      Pattern.compile(
          "(?=[A-Za-z0-9+/_=-]*[0-9])(?=[A-Za-z0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{16,}");
  private static final Pattern BLOCK = Pattern.compile(".*[:=]\\s*(?:[|>][-+0-9]*|\"\"\"|''')\\s*");
  private static final Pattern OPENS =
      Pattern.compile("(?i).*(?:" + SECRET + ")[\\w.-]*[\"']?\\s*[:=]\\s*(?:[\\[{&].*)?");

  private Masks() {}

  /** The lines of a text, masked; what is below a secret name belongs to it. */
  static List<String> lines(List<String> lines, Known known) {
    List<String> masked = new ArrayList<>();
    int deeperThan = -1;
    boolean key = false;
    for (String line : lines) {
      int depth = line.length() - line.stripLeading().length();
      if (!line.isBlank() && depth <= deeperThan) {
        deeperThan = -1;
      }
      key |= line.contains("-----BEGIN");
      boolean hidden = key || deeperThan >= 0;
      if (deeperThan < 0 && (BLOCK.matcher(line).matches() || OPENS.matcher(line).matches())) {
        deeperThan = depth;
      }
      masked.add(hidden && !line.isBlank() ? " ".repeat(depth) + MASK : line(line, known));
      key &= !line.contains("-----END");
    }
    return masked;
  }

  private static String line(String line, Known known) {
    String masked = known.hide(line);
    masked = NAMED.matcher(masked).replaceAll(found -> keep(found.group(1)) + MASK);
    masked =
        VARIABLE.matcher(masked).replaceAll(found -> keep(found.group(1) + found.group(2)) + MASK);
    masked = ELEMENT.matcher(masked).replaceAll(found -> keep(found.group(1)) + MASK);
    masked = USER_INFO.matcher(masked).replaceAll("://" + MASK + "@");
    return LONG.matcher(masked).replaceAll(MASK);
  }

  private static String keep(String text) {
    return Matcher.quoteReplacement(text);
  }
}
