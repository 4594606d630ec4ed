package org.rollbackpipelines.activities.configuration;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of all variables in a configuration: wherever they stand, they are not shown. */
record Known(Set<String> values) {
  /** Shorter ones are words, such as those for yes and no. */
  private static final int SHORTEST = 6;

  static Known of(Comparison comparison) {
    Set<String> values = new HashSet<>();
    for (String path : comparison.paths()) {
      if (FileText.holdsVariables(path)) {
        add(comparison.live().bytes(path), values);
        add(comparison.wanted().bytes(path), values);
      }
    }
    return new Known(values);
  }

  private static void add(byte @Nullable [] bytes, Set<String> values) {
    String text = FileText.text(bytes);
    if (text != null) {
      Variables.of(text).values().stream()
          .map(Variables::bare)
          .filter(value -> value.length() >= SHORTEST)
          .forEach(values::add);
    }
  }

  String hide(String line) {
    String hidden = line;
    for (String value : values) {
      hidden = hidden.replace(value, Masks.MASK);
    }
    return hidden;
  }
}
