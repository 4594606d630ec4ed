package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.MigrationTool;

/**
 * A revision to go down to.
 *
 * @param target an exact revision; {@link #BASE}: before the first migration
 * @param fingerprint what the schema's must be then; null where none was recorded
 * @param timeout after which what is under way is ended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationOrder(
    Database database,
    MigrationTool tool,
    String target,
    @Nullable String fingerprint,
    Duration timeout) {

  /** The target of a database to which no migration is applied, with every tool. */
  public static final String BASE = "base";
}
