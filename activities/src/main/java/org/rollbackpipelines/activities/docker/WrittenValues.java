package org.rollbackpipelines.activities.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of files that are values. A name is told only where nothing but a name can stand: what
 * looks like one in the middle of a value, or on a line that goes on with it, is a part of that.
 */
final class WrittenValues {
  /** The usual name of a setting. What stands before another sign may be the rest of a value. */
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?:export\\s+)?[A-Z][A-Z0-9_]{0,40}\\s*[=:](.*)");

  /** A setting as an entry of a list. */
  private static final Pattern LISTED = Pattern.compile("\\s*-\\s+[\"']?[A-Z][A-Z0-9_]{0,40}=(.*)");

  /** A volume of that name, as an entry of a list. */
  private static final Pattern MOUNTED = Pattern.compile("\\s*-\\s+[\"']?[A-Za-z0-9_.-]+:(/.*)");

  /** A mapping; its name may be the first of an entry of a list, and a setting's own. */
  private static final Pattern MAPPING =
      Pattern.compile("(\\s*(?:-\\s+)?)([\"']?[A-Za-z_][A-Za-z0-9_.-]*[\"']?)\\s*:(?:\\s+(.*))?");

  /** That the lines below, as far as they are indented, are one value. */
  private static final Pattern BLOCK = Pattern.compile("[|>][-+0-9]*\\s*(?:#.*)?");

  private static final Pattern LISTED_BLOCK = Pattern.compile("(\\s*)-\\s+" + BLOCK);
  private static final Map<String, String> CLOSING =
      Map.of("\"", "\"", "'", "'", "[", "]", "{", "}");

  /** Whose lists are of settings. */
  private static final Set<String> OF_SETTINGS = Set.of("environment", "args");

  /** What a reader needs to find a fault, and where nobody keeps a secret. */
  private static final Set<String> OPEN =
      Set.of(
          "version",
          "image",
          "build",
          "context",
          "dockerfile",
          "container_name",
          "restart",
          "depends_on",
          "services",
          "volumes",
          "networks",
          "env_file");

  private final List<String> found = new ArrayList<>();

  /** What closes the value that an earlier line began; null where none is open. */
  private @Nullable String closing;

  /** How far the line is indented whose value stands below it; less than zero where none does. */
  private int block = -1;

  /** What the entries of a list belong to. */
  private String key = "";

  private WrittenValues() {}

  /** Of a file of settings. */
  static List<String> ofSettings(String text) {
    WrittenValues values = new WrittenValues();
    text.lines().forEach(values::setting);
    return values.found;
  }

  /** Of a compose file. */
  static List<String> ofCompose(String text) {
    WrittenValues values = new WrittenValues();
    text.lines().forEach(values::entry);
    return values.found;
  }

  private void setting(String line) {
    Matcher setting = SETTING.matcher(line);
    if (goesOn(line)) {
      found.add(line);
    } else if (setting.matches() && !setting.group(1).startsWith("=")) {
      begun(setting.group(1));
    } else {
      found.add(line);
    }
  }

  private void entry(String line) {
    Matcher mapping = MAPPING.matcher(line);
    if (goesOn(line) || isInBlock(line)) {
      found.add(line);
    } else if (mapping.matches()) {
      mapped(mapping);
    } else {
      listed(line);
    }
  }

  private void mapped(Matcher mapping) {
    String value = mapping.group(3) == null ? "" : mapping.group(3);
    key = mapping.group(2);
    if (BLOCK.matcher(value).matches()) {
      block = mapping.group(1).length();
    } else if (value.contains("{") || !OPEN.contains(key)) {
      begun(value);
    }
  }

  private void listed(String line) {
    Matcher listed = LISTED.matcher(line);
    Matcher mounted = MOUNTED.matcher(line);
    Matcher below = LISTED_BLOCK.matcher(line);
    if (below.matches()) {
      block = below.group(1).length();
    } else if (OF_SETTINGS.contains(key) && listed.matches()) {
      found.add(listed.group(1));
    } else {
      found.add(key.equals("volumes") && mounted.matches() ? mounted.group(1) : line);
    }
  }

  /** A value may end on another line than the one it begins on. */
  private void begun(String value) {
    found.add(value);
    String rest = value.strip();
    String sign = rest.isEmpty() ? null : CLOSING.get(rest.substring(0, 1));
    closing = sign == null || rest.indexOf(sign, 1) >= 0 ? null : sign;
  }

  private boolean goesOn(String line) {
    if (closing == null) {
      return false;
    }
    closing = line.contains(closing) ? null : closing;
    return true;
  }

  private boolean isInBlock(String line) {
    int indented = line.length() - line.stripLeading().length();
    boolean inBlock = block >= 0 && (line.isBlank() || indented > block);
    block = inBlock ? block : -1;
    return inBlock;
  }
}
