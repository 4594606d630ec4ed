package org.rollbackpipelines.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import org.jspecify.annotations.Nullable;

/** Remembers what the activity last said of itself, so that a beat of the clock says it again. */
final class NotedContext extends ActivityExecutionContextBase {
  private volatile @Nullable Object said;

  NotedContext(ActivityExecutionContext next) {
    super(next);
  }

  @Override
  public <V> void heartbeat(V details) throws ActivityCompletionException {
    said = details;
    super.heartbeat(details);
  }

  /** Beats without taking back what was said. */
  void beat() {
    super.heartbeat(said);
  }
}
