package org.rollbackpipelines.activities.probe;

import java.time.Duration;

/** A probe made ready for one release: each ask is one request. */
@FunctionalInterface
interface Question {

  /** Asks once, for at most so long; a system that does not answer is an answer, too. */
  Answer ask(Duration atMost) throws InterruptedException;
}
