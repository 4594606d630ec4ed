package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A release to write into an application's ledger. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedRelease(String application, Release release) {}
