package org.rollbackpipelines.workflows.application;

/** What happens when jobs are still worked on after the time they were given. */
public enum WhenUndrained {
  GO_ON,
  FAIL
}
