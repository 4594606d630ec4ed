package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a database, as plans and people see it.
 *
 * @param id its name on the shelf; says nothing to people
 * @param takenAt by the server's clock: all that was committed before is in it
 * @param provenAt when it was read in whole and compared; null as long as nobody did
 * @param schema fingerprint of the definitions it holds; null where nobody wrote that down
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Backup(
    String id,
    String database,
    Instant takenAt,
    long bytes,
    long tables,
    long rows,
    String serverVersion,
    @Nullable Instant provenAt,
    @Nullable String schema) {}
