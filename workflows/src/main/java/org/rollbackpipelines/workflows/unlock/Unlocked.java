package org.rollbackpipelines.workflows.unlock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What became of a lock. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Unlocked(String database, String detail) {}
