package org.rollbackpipelines.activities.configuration;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, with a line around them; masked. */
final class LineDifference {
  private static final int MOST = 1_000;
  private static final int LONGEST = 160;

  private final List<String> before;
  private final List<String> after;
  private final List<String> beforeShown;
  private final List<String> afterShown;
  private final List<String> lines = new ArrayList<>();

  private LineDifference(List<String> before, List<String> after, Known known) {
    this.before = before;
    this.after = after;
    // A secret must stay one, though its lines are shown one by one.
    this.beforeShown = Masks.lines(before, known);
    this.afterShown = Masks.lines(after, known);
  }

  static List<String> of(String before, String after, Known known) {
    List<String> was = before.lines().toList();
    List<String> comes = after.lines().toList();
    if (was.size() > MOST || comes.size() > MOST) {
      return List.of(was.size() + " lines become " + comes.size() + ": too many to show");
    }
    LineDifference difference = new LineDifference(was, comes, known);
    difference.walk(difference.common());
    return difference.lines.isEmpty() ? List.of("only the ends of lines change") : difference.lines;
  }

  /** How many lines two tails have in common. */
  private int[][] common() {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void walk(int[][] common) {
    int i = 0;
    int j = 0;
    int shown = -1;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
        continue;
      }
      if (i > shown) {
        add("@@ line " + (i + 1), "");
        if (i > 0) {
          add("  ", beforeShown.get(i - 1));
        }
      }
      if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        add("- ", beforeShown.get(i++));
      } else {
        add("+ ", afterShown.get(j++));
      }
      shown = i;
    }
  }

  private void add(String sign, String line) {
    lines.add(sign + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line));
  }
}
