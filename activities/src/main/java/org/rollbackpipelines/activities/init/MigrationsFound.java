package org.rollbackpipelines.activities.init;

import org.rollbackpipelines.workflows.application.MigrationToolName;

/** A migration tool, by the file that gives it away. */
public record MigrationsFound(MigrationToolName tool, String directory, String file) {}
