package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Where a backup lies that a release was recorded with.
 *
 * @param recordedAt when the release was recorded with it
 * @param there whether the folder is there; only the database's server knows whether it is whole
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupFolder(
    Instant recordedAt, String database, String id, String folder, boolean there) {}
