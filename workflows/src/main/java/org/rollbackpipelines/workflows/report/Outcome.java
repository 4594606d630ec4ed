package org.rollbackpipelines.workflows.report;

/** How a run ends; each is a promise. The names are on the command line and in every report. */
public enum Outcome {
  /** The target runs and every required check passed. */
  ROLLED_BACK,
  /** Nothing was touched. */
  REFUSED,
  /** The rollback failed; the exact former state is back and verified. */
  REVERTED,
  /** The fallback brought a known good state up. */
  RECOVERED,
  /** Stopped; evidence kept; a person must take over. */
  NEEDS_HUMAN
}
