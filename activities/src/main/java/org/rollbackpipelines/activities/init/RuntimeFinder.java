package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.Nullable;

/** Looks for one way in which an application may be run. */
interface RuntimeFinder {

  /** Null where nothing tells of it. */
  @Nullable RuntimeFound in(Ground ground);
}
