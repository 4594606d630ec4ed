package org.rollbackpipelines.examples;

/** Something that goes wrong in the middle of a rollback. */
interface Fault {
  /** Its line of the fault table. */
  String name();

  /** Whether it hits everything there is, and so must come when nothing else is under way. */
  default boolean alone() {
    return false;
  }

  /** Lets it happen to a rollback of that lane's shop, and tells how that ended. */
  FaultRow strike(Lane lane);
}
