package org.rollbackpipelines.activities.feature;

import org.rollbackpipelines.workflows.application.FeatureTurn;

/** What a feature is turned with. */
interface Handle {
  /** Fails where it cannot be turned; changes nothing. */
  void check() throws CannotTurnException;

  /** Turns it; what was there before is kept first. */
  void turn(FeatureTurn turn) throws CannotTurnException;

  /** Turns it back to exactly what was there before; says what it did. */
  String turnBack() throws CannotTurnException;
}
