package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text as YAML has it: bare where it can be, else in quotes. */
final class Scalars {
  private static final Pattern BARE =
      Pattern.compile("(--?)?[A-Za-z./_][A-Za-z0-9 ./_@+=*-]*(:[A-Za-z0-9/._-]+)*");
  private static final Pattern WORD = Pattern.compile("(?i)true|false|null");

  private Scalars() {}

  static String of(String text) {
    boolean bare =
        BARE.matcher(text).matches() && !WORD.matcher(text).matches() && !text.endsWith(" ");
    return bare ? text : '"' + escaped(text) + '"';
  }

  static String list(List<String> texts) {
    return texts.stream().map(Scalars::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
