package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.Maintenance;

/**
 * Closes or opens the traffic of an application.
 *
 * @param within how long it may take until the change shows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrafficOrder(
    String application, String run, Maintenance maintenance, Duration within) {}
