package org.rollbackpipelines.workflows.cache;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** Caches of an application. */
@ActivityInterface(namePrefix = "Caches.")
public interface Caches {

  /** Looks whether they can be cleared and no queue would go along; removes nothing. */
  StepResult look(CacheOrder order);

  /** Clears them; one where queues live is left alone. */
  StepResult clear(CacheOrder order);

  /** Clears single entries of them. */
  StepResult forget(EntryOrder order);

  /** Asks for what fills them again. */
  StepResult warm(CacheOrder order);
}
