package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into the values of a YAML document, which may hold anything anywhere. */
final class Values {
  private Values() {}

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** Those of its entries that are mappings. */
  static List<Map<?, ?>> maps(@Nullable Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    list(value).forEach(entry -> maps.add(map(entry)));
    return maps;
  }

  /** What stands at the end of a path of keys; null where it leads nowhere. */
  static @Nullable Object at(Map<?, ?> document, String... path) {
    Object found = document;
    for (String key : path) {
      found = map(found).get(key);
    }
    return found;
  }

  static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Variables, which may be a mapping or a list of NAME=VALUE. */
  static Map<String, String> variables(@Nullable Object value) {
    Map<String, String> variables = new LinkedHashMap<>();
    map(value).forEach((name, held) -> variables.put(text(name), text(held)));
    for (Object entry : list(value)) {
      String[] parts = text(entry).split("=", 2);
      variables.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return variables;
  }
}
