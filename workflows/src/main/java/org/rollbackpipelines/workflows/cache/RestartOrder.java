package org.rollbackpipelines.workflows.cache;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.Cache;

/**
 * The server of a cache is to be restarted.
 *
 * @param within how long it may take until it answers again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestartOrder(Cache cache, Duration within) {}
