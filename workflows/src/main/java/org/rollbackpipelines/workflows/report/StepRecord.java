package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** One step of a finished run, as the report shows it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepRecord(
    String name,
    String title,
    Phase phase,
    StepOutcome outcome,
    double seconds,
    int attempts,
    String detail) {}
