package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A tag that names a release, with its commit and the commit's time. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tag(String name, String commit, Instant committedAt) {}
