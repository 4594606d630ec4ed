package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The archive of a database's cluster, as far as one can see without reading it.
 *
 * @param since the database can be fetched as it was at any moment since then; null where it cannot
 * @param problem why it cannot; null where it can
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ArchiveSeen(@Nullable Instant since, @Nullable String problem) {}
