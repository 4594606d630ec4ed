package org.rollbackpipelines.workflows.evidence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Application;

/** Evidence to be kept for a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvidenceOrder(String run, Application application) {}
