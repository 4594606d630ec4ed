package org.rollbackpipelines.workflows.steer;

/** What is to become of a step that failed for good. */
public enum StepAnswer {
  RETRY,
  SKIP,
  GIVE_UP
}
