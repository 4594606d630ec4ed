package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What keeps the archive of a whole cluster. */
public enum PointInTimeTool {
  @JsonProperty("pgbackrest")
  PGBACKREST
}
