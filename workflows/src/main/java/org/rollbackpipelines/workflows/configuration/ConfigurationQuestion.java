package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Configuration;

/** How does what is live differ from that set? */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationQuestion(
    String application, Configuration configuration, ConfigurationSet set) {}
