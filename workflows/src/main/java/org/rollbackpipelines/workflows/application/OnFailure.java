package org.rollbackpipelines.workflows.application;

/** What happens when a step failed for good. */
public enum OnFailure {
  UNDO,
  ASK
}
