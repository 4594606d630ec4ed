package org.rollbackpipelines.activities.docker;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.ComposeRuntime;

/** Services the profile names and the compose file does not know. */
final class UnknownServices {
  private UnknownServices() {}

  /** A sentence for each, with the name that was probably meant. */
  static List<String> among(ComposeRuntime runtime, Collection<String> known) {
    return runtime.services().stream()
        .filter(service -> !known.contains(service))
        .map(service -> sentence(service, known))
        .toList();
  }

  private static String sentence(String service, Collection<String> known) {
    String all = String.join(", ", known.stream().sorted().toList());
    String hint = nearest(service, known).map(name -> "did you mean '" + name + "'? ").orElse("");
    return "the compose file has no service '" + service + "'; " + hint + "it has: " + all;
  }

  private static Optional<String> nearest(String service, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(service, name) <= Math.max(2, service.length() / 2))
        .min(Comparator.comparingInt((String name) -> distance(service, name)));
  }

  /** How many letters must be changed, added or dropped to make one word of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
