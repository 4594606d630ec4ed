package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.MigrationTool;

/** A database with what it is migrated with. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationQuestion(Database database, MigrationTool tool) {}
