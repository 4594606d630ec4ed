package org.rollbackpipelines.activities.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/**
 * What is applied to a database by a tool that applies one after the other.
 *
 * @param names the oldest first
 */
record Applied(List<String> names) {
  Applied {
    names = List.copyOf(names);
  }

  /** The newest alone says where the database stands. */
  MigrationsSeen seen() {
    return MigrationsSeen.at(names.isEmpty() ? List.of() : List.of(names.get(names.size() - 1)));
  }

  /** The way down to the target, of steps made of what stands above it. */
  MigrationPlan plan(String target, Function<String, MigrationStep> step) {
    boolean toBase = target.equals(MigrationOrder.BASE);
    if (!toBase && Collections.frequency(names, target) != 1) {
      return MigrationPlan.refused(
          target,
          names.contains(target)
              ? "'" + target + "' is applied more than once: the way to it is not certain"
              : "'" + target + "' is not applied here: " + choice());
    }
    List<String> above =
        new ArrayList<>(names.subList(toBase ? 0 : names.indexOf(target) + 1, names.size()));
    Collections.reverse(above);
    return MigrationPlan.of(target, above.stream().map(step).toList());
  }

  private String choice() {
    int from = Math.max(0, names.size() - 5);
    return names.isEmpty()
        ? "nothing is, so there is no way down"
        : "name one of "
            + (from > 0 ? "…, " : "")
            + String.join(", ", names.subList(from, names.size()));
  }
}
