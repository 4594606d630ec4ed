package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;

/**
 * One record of a release, with the data it had then.
 *
 * @param backups the id of the backup of each database
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestorePoint(Instant recordedAt, Map<String, String> backups) {
  public RestorePoint {
    backups = Map.copyOf(backups);
  }
}
