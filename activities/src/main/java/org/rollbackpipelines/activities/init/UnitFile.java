package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A unit file of systemd: what each key is set to, in order. */
record UnitFile(Map<String, List<String>> values) {

  static UnitFile of(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String section = "";
    for (String line : text.replaceAll("\\\\\\r?\\n", " ").lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        section = line.replaceAll("[\\[\\]]", "") + ".";
      } else if (!line.startsWith("#") && !line.startsWith(";") && line.contains("=")) {
        String[] pair = line.split("=", 2);
        values
            .computeIfAbsent(section + pair[0].strip(), any -> new ArrayList<>())
            .add(pair[1].strip());
      }
    }
    return new UnitFile(values);
  }

  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The last one counts. */
  String value(String key) {
    List<String> all = all(key);
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }
}
