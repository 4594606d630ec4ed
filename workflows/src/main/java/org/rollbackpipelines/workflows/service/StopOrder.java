package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Stops the services; containers, images, volumes and release folders stay.
 *
 * @param since start of the run: a stop before it was not this order's doing
 * @param longest how long a service may take to stop, whatever it asks for; orders of older builds
 *     do not say it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopOrder(ServiceRuntime runtime, Instant since, @Nullable Duration longest) {}
