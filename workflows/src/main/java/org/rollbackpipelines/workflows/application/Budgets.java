package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/** How long each part of a rollback should take; over it a person is called, and it goes on. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("How long each part of a rollback should take; over it a person is called, and it goes on.")
public record Budgets(
    @Doc("Capturing evidence.") @Default("20s") Duration evidence,
    @Doc("Getting a release that is not kept: checkout and build.") @Default("10m") Duration build,
    @Doc("The dark part: stop, swap, start.") @Default("60s") Duration cutOver,
    @Doc("Waiting for the checks to pass; after that they have failed.") @Default("60s")
        Duration verify,
    @Doc("Backing one database up and proving the backup.") @Default("1h") Duration backup) {

  private static final Duration USUAL_BACKUP = Duration.ofHours(1);

  public Budgets {
    // An older build wrote budgets without it into histories.
    backup = backup == null ? USUAL_BACKUP : backup;
    for (Duration budget : List.of(evidence, build, cutOver, verify, backup)) {
      if (budget.isNegative() || budget.isZero()) {
        throw new IllegalArgumentException("a budget is " + budget + ": it must be more than zero");
      }
    }
  }
}
