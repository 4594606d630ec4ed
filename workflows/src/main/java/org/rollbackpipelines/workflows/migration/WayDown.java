package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * The way of one database down to what a release was recorded with.
 *
 * @param from where it stands
 * @param fingerprint what its schema's must be then; null where nobody wrote that down
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WayDown(String from, MigrationPlan plan, @Nullable String fingerprint) {

  /** What the tools' own SQL takes away, as far as it can be seen. */
  public String loses() {
    List<String> losses =
        plan.steps().stream()
            .filter(step -> step.lossy() != null)
            .map(step -> step.revision() + ": " + Objects.requireNonNull(step.lossy()))
            .toList();
    return losses.isEmpty() ? "nothing that can be seen in its SQL" : String.join("; ", losses);
  }

  /** What could stay half done where it breaks off; empty where it is whole or nothing. */
  public List<String> fragile() {
    return plan.steps().stream()
        .filter(step -> step.nonTransactional() != null)
        .map(step -> step.revision() + ": " + Objects.requireNonNull(step.nonTransactional()))
        .toList();
  }

  @Override
  public String toString() {
    String undone =
        plan.steps().stream().map(MigrationStep::revision).collect(Collectors.joining(", "));
    return "from "
        + from
        + " down to "
        + plan.target()
        + " ("
        + Counted.of(plan.steps().size(), "migration")
        + (undone.isEmpty() ? "" : " undone: " + undone)
        + ")";
  }
}
