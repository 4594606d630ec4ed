package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;

/**
 * A backup that others made, to become one of ours; exactly one source is named.
 *
 * @param run names the copies it is read into
 * @param dump path of a dump as plain SQL, packed by gzip or not; null where there is another
 *     source
 * @param at the moment the database is to be as at, out of the archive of its cluster; null where
 *     there is another source
 * @param restorePoint the same by the name of a restore point in that archive; null where there is
 *     another source
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FetchOrder(
    String application,
    Database database,
    String run,
    @Nullable String dump,
    @Nullable Instant at,
    @Nullable String restorePoint) {}
