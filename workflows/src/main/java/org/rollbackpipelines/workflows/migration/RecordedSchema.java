package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that a database had when a release was recorded.
 *
 * @param fingerprint of the schema; null where only a revision is known
 * @param revision where its migrations stood; null where nothing or nothing exact was known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedSchema(@Nullable String fingerprint, @Nullable String revision) {}
