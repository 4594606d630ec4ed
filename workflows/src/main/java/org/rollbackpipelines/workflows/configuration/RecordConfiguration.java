package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Configuration;

/** The live configuration of an application is to be copied into the archive. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordConfiguration(String application, Configuration configuration) {}
