package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.RecordedSchema;

/**
 * The definitions a database had, and has.
 *
 * @param live fingerprint of those it has; null where nobody could look
 * @param revision where its migrations stand now; null where no tool says it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SchemaSeen(
    String database, RecordedSchema recorded, @Nullable String live, @Nullable String revision) {

  /** Whether the live ones are the recorded ones; null where nobody can tell. */
  public @Nullable Boolean same() {
    String was = recorded.fingerprint();
    return (was == null || live == null) ? null : was.equals(live);
  }
}
