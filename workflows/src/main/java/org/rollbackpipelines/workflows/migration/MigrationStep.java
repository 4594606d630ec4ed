package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One migration on the way down.
 *
 * @param revision the migration that is taken back
 * @param sql what is carried out, cut where it is long; null where the tool cannot show it
 * @param irreversible why it cannot be taken back; null: it can
 * @param lossy what is lost by it; null: nothing that can be seen
 * @param nonTransactional why half of it could stay if it breaks off; null: it is whole or nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationStep(
    String revision,
    @Nullable String sql,
    @Nullable String irreversible,
    @Nullable String lossy,
    @Nullable String nonTransactional) {

  /** A migration that has no way back. */
  public static MigrationStep irreversible(String revision, String reason) {
    return new MigrationStep(revision, null, reason, null, null);
  }
}
