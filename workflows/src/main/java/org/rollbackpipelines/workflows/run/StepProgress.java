package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.step.StepOutcome;

/**
 * One step of a run under way.
 *
 * @param outcome null while it runs, {@code NOT_REACHED} before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepProgress(
    String name,
    String title,
    Phase phase,
    @Nullable StepOutcome outcome,
    @Nullable Instant startedAt,
    double seconds,
    long budgetSeconds,
    String detail) {}
