package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** A queue of Celery, whose broker is Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("celery")
@Doc("A queue of Celery 5 over Redis; its workers are asked over Celery's own control messages.")
public record CeleryQueue(
    @Doc("The Redis database that is the broker.") RedisServer redis,
    @Doc("What Celery calls it; left out: as the profile does.") @Nullable String queue)
    implements QueueControl {

  public CeleryQueue {
    if (queue != null && queue.isBlank()) {
      throw new IllegalArgumentException("queue is empty: name it, or leave it out");
    }
  }

  /** Celery keeps no failed jobs in its broker. */
  @Override
  public boolean canClean() {
    return false;
  }

  @Override
  public boolean tellsFailures() {
    return false;
  }
}
