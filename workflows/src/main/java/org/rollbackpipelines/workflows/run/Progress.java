package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;

/**
 * Where a run stands: what {@code status} prints.
 *
 * @param outcome null while the run goes on
 * @param darkFrom when users stopped being served; null while they are
 * @param servedFrom when they were served again; null while nobody saw it
 * @param waitingFor what it waits for people to say; null while it works
 * @param plan hash of the plan it follows; null until it is made
 * @param percent of the steps' budgeted work that is done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Progress(
    String run,
    String application,
    String tier,
    @Nullable ReleaseRef from,
    @Nullable ReleaseRef to,
    Phase phase,
    @Nullable Outcome outcome,
    int percent,
    Instant startedAt,
    @Nullable Instant darkFrom,
    @Nullable Instant servedFrom,
    @Nullable String waitingFor,
    @Nullable String plan,
    List<StepProgress> steps) {

  public Progress {
    steps = List.copyOf(steps);
  }
}
