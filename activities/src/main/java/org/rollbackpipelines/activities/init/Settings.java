package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that compose files refer to: those of the process, else those of {@code .env}. */
final class Settings {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\{(\\w+)(?:(:?[-?+])([^}]*))?}|\\$(\\w+)");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  static Settings of(Path folder, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>(file(folder.resolve(".env")));
    values.putAll(environment);
    return new Settings(values);
  }

  /** For files of another folder that are included: what it says itself counts less. */
  Settings below(Path folder) {
    return of(folder, values);
  }

  /** The lines NAME=VALUE of a file; nothing where there is none. */
  static Map<String, String> file(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    Tree.text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.split("=", 2))
        .forEach(pair -> values.put(pair[0].strip(), unquoted(pair[1].strip())));
    return values;
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The same value with its references filled in, as far as they are known. */
  Object fill(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> filled = new LinkedHashMap<>();
      map.forEach((key, held) -> filled.put(key, held == null ? "" : fill(held)));
      return filled;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(held -> held == null ? "" : fill(held)).toList();
    }
    return value instanceof String text ? fillText(text) : value;
  }

  private String fillText(String text) {
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    if (found.group().equals("$$")) {
      return "$";
    }
    String name = found.group(1) == null ? found.group(4) : found.group(1);
    String known = get(name);
    boolean fallsBack = found.group(2) != null && found.group(2).endsWith("-");
    return known.isEmpty() && fallsBack ? found.group(3) : known;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.matches("(?s)\".*\"|'.*'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
