package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Stops the services; containers, images, volumes and release folders stay.
 *
 * @param since start of the run: a stop before it was not this order's doing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopOrder(ServiceRuntime runtime, Instant since) {}
