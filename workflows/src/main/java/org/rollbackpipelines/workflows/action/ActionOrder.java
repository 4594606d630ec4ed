package org.rollbackpipelines.workflows.action;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.HttpAction;

/**
 * One action of one run.
 *
 * @param run the run that calls it, or called it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionOrder(String application, String run, HttpAction action) {}
