package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Database;

/**
 * A backup to take.
 *
 * @param run names the copy the backup is proven in
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupOrder(String application, Database database, String run) {}
