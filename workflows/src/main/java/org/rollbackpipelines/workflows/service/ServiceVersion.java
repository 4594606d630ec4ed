package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A service with what it runs, or is to run.
 *
 * @param artifact image id or image tag, or release folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceVersion(String service, String artifact) {}
