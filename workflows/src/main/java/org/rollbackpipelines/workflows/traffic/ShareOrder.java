package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Lets a share of the users in while the others are still kept out.
 *
 * @param percent of the users, by tens
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShareOrder(TrafficOrder traffic, int percent) {}
