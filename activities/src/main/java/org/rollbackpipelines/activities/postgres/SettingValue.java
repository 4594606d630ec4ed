package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The value of a kept setting as SET wants to have it. */
final class SettingValue {
  /** Lists of names are kept quoted; given as one text they would become one name. */
  private static final Set<String> LISTS_OF_NAMES =
      Set.of(
          "local_preload_libraries",
          "search_path",
          "session_preload_libraries",
          "shared_preload_libraries",
          "temp_tablespaces",
          "unix_socket_directories");

  private SettingValue() {}

  /** What comes after TO, for an entry as the server keeps it: name=value. */
  static String of(String entry) {
    int end = entry.indexOf('=');
    String value = entry.substring(end + 1);
    if (!LISTS_OF_NAMES.contains(entry.substring(0, end).toLowerCase(Locale.ROOT))) {
      return Identifiers.literal(value);
    }
    return String.join(", ", names(value).stream().map(Identifiers::literal).toList());
  }

  private static List<String> names(String value) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char sign = value.charAt(i);
      if (sign == '"' && quoted && i + 1 < value.length() && value.charAt(i + 1) == '"') {
        name.append(sign);
        i++;
      } else if (sign == '"') {
        quoted = !quoted;
      } else if (sign == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else if (quoted || !Character.isWhitespace(sign)) {
        name.append(sign);
      }
    }
    names.add(name.toString());
    return names;
  }
}
