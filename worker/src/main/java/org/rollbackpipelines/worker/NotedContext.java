package org.rollbackpipelines.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityResetException;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what the activity last said of itself, so that a beat of the clock says it again. A
 * beat fails only when nobody waits for the activity's result any more; when the worker shuts down
 * or the beat is lost on the way the activity goes on, for it may be in the dark part.
 */
final class NotedContext extends ActivityExecutionContextBase {
  private static final Logger LOG = LoggerFactory.getLogger(NotedContext.class);

  private volatile @Nullable Object said;

  NotedContext(ActivityExecutionContext next) {
    super(next);
  }

  @Override
  public <V> void heartbeat(V details) throws ActivityCompletionException {
    said = details;
    beat();
  }

  /** Beats without taking back what was said. */
  void beat() {
    try {
      super.heartbeat(said);
    } catch (ActivityCanceledException
        | ActivityNotExistsException
        | ActivityPausedException
        | ActivityResetException nobodyWaits) {
      throw nobodyWaits;
    } catch (ActivityCompletionException | RejectedExecutionException stillWanted) {
      LOG.debug("A beat was not delivered, the step goes on: {}", stillWanted.toString());
    }
  }
}
