package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A set in the archive.
 *
 * @param id the sum of its list of contents: a set that was changed since does not have it any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedConfiguration(String id, int files) {}
