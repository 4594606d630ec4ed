package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the data when the target may need other definitions than there are. */
public enum SchemaRule {
  REFUSE,
  KEEP,
  RESTORE,
  @JsonProperty("migrate-down")
  MIGRATE_DOWN
}
