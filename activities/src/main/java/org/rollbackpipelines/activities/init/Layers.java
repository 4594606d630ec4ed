package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents of compose laid one over the other, as compose does it. */
final class Layers {
  /** What a later file adds to, rather than replacing it. */
  private static final Set<String> ADDED = Set.of("ports", "volumes", "environment", "profiles");

  private Layers() {}

  static Map<?, ?> merge(Map<?, ?> first, Map<?, ?> second) {
    Map<Object, Object> merged = new LinkedHashMap<>(first);
    second.forEach(
        (key, value) -> merged.put(key, merge(Values.text(key), merged.get(key), value)));
    return merged;
  }

  private static @Nullable Object merge(
      String key, @Nullable Object first, @Nullable Object second) {
    if (first instanceof Map<?, ?> below && second instanceof Map<?, ?> above) {
      return merge(below, above);
    }
    if (first instanceof List<?> below && second instanceof List<?> above && ADDED.contains(key)) {
      List<Object> all = new ArrayList<>(below);
      all.addAll(above);
      return all;
    }
    return second;
  }
}
