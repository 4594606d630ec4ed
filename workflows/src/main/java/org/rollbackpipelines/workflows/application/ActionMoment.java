package org.rollbackpipelines.workflows.application;

/** When an action is called. */
public enum ActionMoment {
  /** Before anything is stopped or replaced, while what runs still answers. */
  BEFORE,
  /** Once the checks pass, and before users are let in again. */
  AFTER,
  /** Only when a person asks for it. */
  BY_HAND
}
