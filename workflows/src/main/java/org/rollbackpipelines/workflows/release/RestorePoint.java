package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a release, with the data it had then.
 *
 * @param backups the id of the backup of each database
 * @param configuration id of the set of files it had then; null where it has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestorePoint(
    Instant recordedAt, Map<String, String> backups, @Nullable String configuration) {
  public RestorePoint {
    backups = Map.copyOf(backups);
  }

  /** One without its configuration. */
  public RestorePoint(Instant recordedAt, Map<String, String> backups) {
    this(recordedAt, backups, null);
  }
}
