package org.rollbackpipelines.workflows.verify;

/** How much depends on the answers of the checks. */
public enum Rigour {
  /** What is required must pass. */
  USUAL,
  /** What is required must pass more often in a row: for a state that nobody trusts yet. */
  LONGER,
  /** Nothing depends on them: for a state that has to be what it was, well or not. */
  REPORT_ONLY
}
