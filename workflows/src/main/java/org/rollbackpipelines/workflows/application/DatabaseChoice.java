package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What becomes of a database when its application goes to another release. */
public enum DatabaseChoice {
  /** It stays as it is. */
  @JsonProperty("keep")
  KEEP,
  /** A backup takes its place, and it is kept beside it. */
  @JsonProperty("restore")
  RESTORE,
  /** Its migrations are taken back, on a copy; what is live is kept beside it. */
  @JsonProperty("migrate-down")
  MIGRATE_DOWN;

  /** The word for it in requests and sentences. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
