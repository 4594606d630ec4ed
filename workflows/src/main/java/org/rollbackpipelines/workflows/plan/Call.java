package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An activity with its input: an action as data. Plans are kept in histories, so an action is named
 * by its activity and not by a class of ours.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Call(String activity, JsonNode input) {}
