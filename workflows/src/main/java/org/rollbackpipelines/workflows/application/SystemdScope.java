package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose systemd keeps a service. */
public enum SystemdScope {
  /** That of the system. */
  @JsonProperty("system")
  SYSTEM,
  /** That of the worker's user. */
  @JsonProperty("user")
  USER
}
