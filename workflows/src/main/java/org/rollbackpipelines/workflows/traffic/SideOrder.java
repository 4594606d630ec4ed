package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Users are to go to one of two sides.
 *
 * @param to the side
 * @param percent the share of requests that goes there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SideOrder(UpstreamOrder order, String to, int percent) {}
