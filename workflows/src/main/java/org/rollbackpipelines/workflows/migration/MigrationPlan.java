package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * The way down to a revision.
 *
 * @param target the exact revision it ends at, as the tool notes it
 * @param steps in the order they are taken; none: the database is there
 * @param refusals why it must not be gone, a sentence each; none: it may be
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationPlan(String target, List<MigrationStep> steps, List<String> refusals) {

  public MigrationPlan {
    steps = List.copyOf(steps);
    refusals = List.copyOf(refusals);
  }

  /** A way that may be gone as far as the tool knows. */
  public static MigrationPlan of(String target, List<MigrationStep> steps) {
    return new MigrationPlan(target, steps, List.of());
  }

  /** No way, for this reason. */
  public static MigrationPlan refused(String target, String reason) {
    return new MigrationPlan(target, List.of(), List.of(reason));
  }

  /** The same with more reasons against it. */
  public MigrationPlan withRefusals(List<String> reasons) {
    List<String> all = new ArrayList<>(refusals);
    all.addAll(reasons);
    return new MigrationPlan(target, steps, all);
  }

  /** Whether it may be gone. */
  public boolean ok() {
    return refusals.isEmpty();
  }
}
