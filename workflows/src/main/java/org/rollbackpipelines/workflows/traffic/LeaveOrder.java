package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.service.StopOrder;

/**
 * The side that users left is to be stopped.
 *
 * @param left the side; users are all on the other one
 * @param stop what stops its services, and no others
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LeaveOrder(UpstreamOrder order, String left, StopOrder stop) {}
