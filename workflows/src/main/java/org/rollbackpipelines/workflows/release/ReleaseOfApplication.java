package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Names one release of one application's ledger. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseOfApplication(String application, ReleaseRef release) {}
