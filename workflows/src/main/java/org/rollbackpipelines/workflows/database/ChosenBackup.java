package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Database;

/**
 * The backup that a database goes back to.
 *
 * @param backup its id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChosenBackup(Database database, String backup) {}
