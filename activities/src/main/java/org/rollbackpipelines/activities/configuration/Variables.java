package org.rollbackpipelines.activities.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a file of {@code KEY=value} lines; a value may go on over lines. */
final class Variables {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]{0,63})\\s*=(.*)");
  private static final Pattern NAME = Pattern.compile("[A-Z0-9_]+|[a-z0-9_.-]+");

  private final Map<String, String> values = new LinkedHashMap<>();
  private @Nullable String open;
  private @Nullable String until;

  private Variables() {}

  static Map<String, String> of(String text) {
    Variables variables = new Variables();
    text.lines().forEach(variables::line);
    return variables.values;
  }

  /** A value without what quotes it. */
  static String bare(String value) {
    String stripped = value.strip();
    boolean quoted =
        stripped.length() > 1
            && (stripped.startsWith("\"") || stripped.startsWith("'"))
            && stripped.endsWith(stripped.substring(0, 1));
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private void line(String line) {
    Matcher matcher = LINE.matcher(line);
    if (open != null && until != null) {
      values.merge(open, "\n" + line, String::concat);
      until = line.contains(until) ? null : until;
    } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
      if (matcher.matches() && isName(matcher.group(1))) {
        begin(matcher.group(1), matcher.group(2));
      } else if (open != null) {
        values.merge(open, "\n" + line, String::concat);
      } else {
        values.put("", line);
      }
    }
  }

  /** The end of some value could look like a name; it is then a part of what came before. */
  private static boolean isName(String word) {
    return NAME.matcher(word).matches() || word.length() < 20;
  }

  private void begin(String name, String value) {
    open = name;
    values.put(name, value);
    String start = value.strip();
    if (start.contains("-----BEGIN") && !start.contains("-----END")) {
      until = "-----END";
    } else {
      for (String quote : new String[] {"\"", "'"}) {
        if (start.startsWith(quote) && start.indexOf(quote, 1) < 0) {
          until = quote;
        }
      }
    }
  }
}
