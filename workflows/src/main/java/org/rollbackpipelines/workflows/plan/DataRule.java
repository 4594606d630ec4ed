package org.rollbackpipelines.workflows.plan;

/** What a tier does with data where nobody says so. */
public enum DataRule {
  /** It never touches or looks at a database. */
  LEAVE,
  /** It leaves single databases alone: the cluster that holds them is another one. */
  CLUSTER,
  /** It leaves all of it as it is, and brings up only what fits it. */
  AS_IT_IS,
  /** It puts back what an earlier run kept. */
  RETURN,
  /** What the release to go to needs decides. */
  AS_TARGET_NEEDS,
  /** All of it goes back to what the target was recorded with. */
  WHOLE,
  /** It restores what is named, and keeps the rest. */
  ONLY_NAMED;

  /** Whether databases are looked at. */
  public boolean looks() {
    return this != LEAVE;
  }

  /** Whether there is something to decide for each of them, and so a reason to stop first. */
  boolean decides() {
    return this == AS_TARGET_NEEDS || this == WHOLE || this == ONLY_NAMED;
  }
}
