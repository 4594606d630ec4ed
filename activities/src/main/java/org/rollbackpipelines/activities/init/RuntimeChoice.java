package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the ways to run an application its profile is made of.
 *
 * @param chosen null where there is none
 */
record RuntimeChoice(@Nullable RuntimeFound chosen, List<RuntimeFound> others) {
  RuntimeChoice {
    others = List.copyOf(others);
  }

  /**
   * The one that is asked for, else the first by the order of their kinds; compose that runs only
   * programs of others comes last.
   */
  static RuntimeChoice among(List<RuntimeFound> all, @Nullable RuntimeKind wanted)
      throws UnreadableException {
    List<RuntimeFound> left = new ArrayList<>(all);
    left.sort(
        Comparator.comparing(RuntimeChoice::runsOthersAlone).thenComparing(RuntimeFound::kind));
    if (wanted == null) {
      return left.isEmpty()
          ? new RuntimeChoice(null, List.of())
          : new RuntimeChoice(left.remove(0), left);
    }
    for (RuntimeFound found : left) {
      if (found.kind() == wanted) {
        left.remove(found);
        return new RuntimeChoice(found, left);
      }
    }
    throw new UnreadableException(
        "nothing here is run by "
            + wanted.word()
            + "; found: "
            + (left.isEmpty()
                ? "nothing"
                : left.stream()
                    .map(found -> found.kind().word() + " (" + found.file() + ")")
                    .collect(Collectors.joining(", ")))
            + "; nothing was written");
  }

  private static boolean runsOthersAlone(RuntimeFound found) {
    return found instanceof ComposeFound compose && compose.replaced().isEmpty();
  }

  Set<RuntimeKind> kinds() {
    Set<RuntimeKind> kinds = others.stream().map(RuntimeFound::kind).collect(Collectors.toSet());
    if (chosen != null) {
      kinds.add(chosen.kind());
    }
    return kinds;
  }

  /** What was not taken, a sentence each; that a program can be started is no news. */
  List<String> besides() {
    return others.stream()
        .filter(found -> found.kind() != RuntimeKind.PROCESSES)
        .map(
            found ->
                found.file()
                    + ": "
                    + found.besides()
                    + " A profile of it: rollback init --runtime "
                    + found.kind().word())
        .toList();
  }
}
