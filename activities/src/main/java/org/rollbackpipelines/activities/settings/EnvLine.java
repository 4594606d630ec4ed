package org.rollbackpipelines.activities.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of one line stand.
 *
 * @param key empty for a comment, and for what is no variable
 * @param start of the line
 * @param end of the line, with what ends it
 * @param from start of the value, inside of its quotes; -1 where there is none
 * @param to end of the value
 * @param quote the quotes around it; 0 where there are none
 * @param isOpen whether its quotes are not closed on the line
 */
record EnvLine(String key, int start, int end, int from, int to, char quote, boolean isOpen) {
  private static final char BARE = 0;
  private static final Pattern SET =
      Pattern.compile(
          "[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*(?:[=:][ \\t]*|\\r?$)");

  static EnvLine at(String text, int start) {
    int newline = text.indexOf('\n', start);
    int stop = newline < 0 ? text.length() : newline;
    int end = newline < 0 ? stop : newline + 1;
    String line = text.substring(start, stop);
    Matcher set = SET.matcher(line);
    if (!set.lookingAt()) {
      return new EnvLine("", start, end, -1, -1, BARE, false);
    }
    String key = set.group(1);
    boolean named = set.group().strip().endsWith(key);
    return named
        ? new EnvLine(key, start, end, -1, -1, BARE, false)
        : valued(key, text, start, end, start + set.end(), stop);
  }

  private static EnvLine valued(String key, String text, int start, int end, int from, int stop) {
    char first = from < stop ? text.charAt(from) : BARE;
    if (first == '"' || first == '\'') {
      int close = close(text, first, from + 1, stop);
      return new EnvLine(key, start, end, from + 1, close, first, close < 0);
    }
    int to = stop;
    for (int i = from; i < stop; i++) {
      boolean spaced = i == from || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t';
      if (text.charAt(i) == '#' && spaced) {
        to = i;
        break;
      }
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return new EnvLine(key, start, end, from, to, BARE, false);
  }

  /** How far quotes reach that are not closed on their line; nowhere if they are never closed. */
  int quotedTo(String text) {
    return isOpen ? close(text, quote, from, text.length()) : 0;
  }

  /** Where the quotes close, before a limit; -1 where they do not. */
  private static int close(String text, char quote, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (text.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }
}
