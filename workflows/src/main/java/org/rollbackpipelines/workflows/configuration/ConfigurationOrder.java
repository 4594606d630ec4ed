package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Configuration;

/** A set is to be put in the place of what is live, by that run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationOrder(
    String application, String run, Configuration configuration, ConfigurationSet set) {}
