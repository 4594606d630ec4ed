package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param grace how long a service has to end by itself, whatever it asks for, where its runtime can
 *     give it that; null: as long as it asks for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopOrder(
    ServiceRuntime runtime,
    Instant since,
    @Nullable Duration longest,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration grace) {

  /** A stop that gives services what they ask for. */
  public StopOrder(ServiceRuntime runtime, Instant since, @Nullable Duration longest) {
    this(runtime, since, longest, null);
  }
}
