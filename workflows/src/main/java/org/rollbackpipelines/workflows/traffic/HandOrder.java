package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A person closes traffic or opens it; runs leave it so. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HandOrder(TrafficOrder traffic, @Nullable String reason) {}
