package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Names one run of one application. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunOfApplication(String application, String run) {}
