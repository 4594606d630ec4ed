package org.rollbackpipelines.workflows.step;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One check with what was measured and what was expected. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckResult(
    String name, boolean required, boolean passed, String measured, String expected) {}
