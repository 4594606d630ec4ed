package org.rollbackpipelines.workflows.application;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word a misspelled one was meant to be. */
public final class Nearest {
  private Nearest() {}

  /** What to write instead of it: that word, or one of those that are known. */
  public static String mend(String word, Collection<String> known) {
    return to(word, known)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElse("known here: " + String.join(", ", known));
  }

  /** The one of the known words that it is but a few letters away from. */
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= tolerance(candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  private static int tolerance(String candidate) {
    return Math.max(1, candidate.length() / 3);
  }

  /** How many letters must be changed, added, taken away, or swapped with their neighbour. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > b.length()) {
      return Integer.MAX_VALUE;
    }
    return distance(
        a.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""),
        b.toLowerCase(Locale.ROOT).toCharArray());
  }

  private static int distance(String a, char[] b) {
    int[][] edits = new int[a.length() + 1][b.length + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length; j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : best(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length];
  }

  private static int best(int[][] edits, String a, char[] b, int i, int j) {
    int change = edits[i - 1][j - 1] + (a.charAt(i - 1) == b[j - 1] ? 0 : 1);
    int best = Math.min(change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b[j - 2] && a.charAt(i - 2) == b[j - 1];
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
