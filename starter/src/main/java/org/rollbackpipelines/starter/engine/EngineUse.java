package org.rollbackpipelines.starter.engine;

/** What a command wants of an engine of our own, where another command may be at it. */
public enum EngineUse {
  /** Reads and ends: uses the engine of a command that acts, and waits for one that only looks. */
  LOOK,
  /** Looks, and stays with a run that was cut off: like a look, but others may use its engine. */
  FOLLOW,
  /** Changes something: never uses the engine of another command, which may end any moment. */
  ACT;

  boolean borrows() {
    return this != ACT;
  }

  boolean lends() {
    return this != LOOK;
  }
}
