package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Names a set in the archive of a host.
 *
 * @param id the one that was recorded under this id; null where a run kept it
 * @param keptBy the run that kept it before it put another in its place; null where it was recorded
 * @param of what it belongs to, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationSet(@Nullable String id, @Nullable String keptBy, String of) {

  /** What a release was recorded with. */
  public static ConfigurationSet recorded(String id, String release) {
    return new ConfigurationSet(id, null, release);
  }

  /** What was live before a run. */
  public static ConfigurationSet keptBy(String run) {
    return new ConfigurationSet(null, run, "before " + run);
  }
}
