package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Where a sequence stood before and after the dump read it. Sequences know no snapshot: while users
 * are served, they move on between the two.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SequenceRange(long before, long after, boolean calledBefore, boolean calledAfter) {
  static SequenceRange at(long value, boolean called) {
    return new SequenceRange(value, value, called, called);
  }

  SequenceRange until(SequenceRange later) {
    return new SequenceRange(before, later.after, calledBefore, later.calledAfter);
  }

  /** Whether a restored sequence stands where the dump can have read it. */
  boolean admits(SequenceRange restored) {
    long value = restored.after;
    boolean within = Math.min(before, after) <= value && value <= Math.max(before, after);
    boolean stood = before == after && calledBefore == calledAfter;
    return within && (!stood || restored.calledAfter == calledAfter);
  }

  @Override
  public String toString() {
    String called = calledAfter ? "" : ", not used yet";
    return before == after ? before + called : before + " to " + after + called;
  }
}
