package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/** How long a run waits for people before it helps itself. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("How long a run waits for people before it helps itself.")
public record Patience(
    @Doc("For an approval; then it ends without a change, or undoes.") @Default("30m")
        Duration approval,
    @Doc("For retry, skip or abort after a failed step; then it undoes.") @Default("10m")
        Duration answer,
    @Doc("While it is paused; then it undoes.") @Default("1h") Duration pause) {

  public Patience {
    for (Duration each : List.of(approval, answer, pause)) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("a patience is " + each + ": it must be more than zero");
      }
    }
  }
}
