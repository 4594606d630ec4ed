package org.rollbackpipelines.workflows.application;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a name may look like: names become file names, image tags and workflow ids. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private Names() {}

  static String require(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' is not a name: use letters, digits, '.', '_' and '-', at most 63, first a letter"
              + " or digit");
    }
    return name;
  }

  static void requireDistinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two entries of " + what + " are called '" + name + "': give each its own name");
      }
    }
  }
}
