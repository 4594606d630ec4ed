package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a backup of a database is made of. */
public enum BackupKind {
  /** Files, written by PostgreSQL's programs while users write on. */
  @JsonProperty("dump")
  DUMP,
  /** A copy inside the server, made without any program while users have to wait. */
  @JsonProperty("clone")
  CLONE
}
