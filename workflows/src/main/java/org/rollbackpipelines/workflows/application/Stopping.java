package org.rollbackpipelines.workflows.application;

/** What a runtime makes of services that are to stop. */
public enum Stopping {
  /** They stop, and serve nobody. */
  STOPS,
  /** They are files that are served on: what keeps users out is traffic. */
  SERVES_ON,
  /** Nobody here can stop them: a plan that has to is refused. */
  IMPOSSIBLE
}
