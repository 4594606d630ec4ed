package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a database when its application goes to another release. */
public enum DatabaseChoice {
  /** It stays as it is. */
  @JsonProperty("keep")
  KEEP,
  /** A backup takes its place, and it is kept beside it. */
  @JsonProperty("restore")
  RESTORE
}
