package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of Celery, whose broker is Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("celery")
@Doc("A queue of Celery 5 over Redis; its workers are asked over Celery's own control messages.")
public record CeleryQueue(
    @Doc("The Redis database that is the broker.") RedisServer redis,
    @Doc("What Celery calls it; left out: as the profile does.") @Nullable String queue,
    @Doc("Services of the runtime that work on its jobs; left out: nobody can have them cleared.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> services)
    implements QueueControl {

  public CeleryQueue {
    // Older histories have none.
    services = services == null ? List.of() : List.copyOf(services);
    Names.requireDistinct("celery.services", services);
    if (queue != null && queue.isBlank()) {
      throw new IllegalArgumentException("queue is empty: name it, or leave it out");
    }
  }

  /** One whose workers nobody names. */
  public CeleryQueue(RedisServer redis, @Nullable String queue) {
    this(redis, queue, List.of());
  }

  /** Celery keeps no failed jobs in its broker. */
  @Override
  public boolean canClean() {
    return false;
  }

  @Override
  public boolean canPutAway() {
    return true;
  }

  @Override
  public boolean tellsFailures() {
    return false;
  }
}
