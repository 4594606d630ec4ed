package org.rollbackpipelines.activities.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file that compose takes variables from, with the places of their values in it. */
record EnvironmentFile(@Nullable SourceText source) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*");

  /** The value of a variable, without what quotes it. */
  record Value(String text, SourceText source, int start) {}

  static EnvironmentFile of(Path folder) throws UnclearException {
    Path file = folder.resolve(".env");
    return new EnvironmentFile(Files.exists(file) ? SourceText.read(file) : null);
  }

  /** The last line counts that names it. */
  Optional<Value> find(String variable) throws UnclearException {
    if (source == null) {
      return Optional.empty();
    }
    Value found = null;
    Matcher lines = LINE.matcher(source.text());
    while (lines.find()) {
      if (lines.group(1).equals(variable)) {
        found = value(variable, source, lines.end());
      }
    }
    return Optional.ofNullable(found);
  }

  private static Value value(String variable, SourceText source, int start)
      throws UnclearException {
    String text = source.text();
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    String line = text.substring(start, end);
    char quote = line.isEmpty() ? ' ' : line.charAt(0);
    if (quote == '"' || quote == '\'') {
      int close = line.indexOf(quote, 1);
      if (close < 0) {
        throw unclear(variable, source);
      }
      return plain(variable, new Value(line.substring(1, close), source, start + 1));
    }
    int comment = line.indexOf(" #");
    String bare = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
    return plain(variable, new Value(bare, source, start));
  }

  private static Value plain(String variable, Value value) throws UnclearException {
    if (value.text().contains("$") || value.text().contains("\\")) {
      throw unclear(variable, value.source());
    }
    return value;
  }

  private static UnclearException unclear(String variable, SourceText source) {
    return new UnclearException(
        "the value of " + variable + " in '" + source.file() + "' is not written plainly");
  }
}
