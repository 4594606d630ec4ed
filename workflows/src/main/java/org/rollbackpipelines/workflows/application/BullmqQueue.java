package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of BullMQ in Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("bullmq")
@Doc("A queue of BullMQ 5 or 6, spoken to in Redis itself.")
public record BullmqQueue(
    @Doc("The Redis database that holds it.") RedisServer redis,
    @Doc("What the names of its keys begin with.") @Default("bull") String prefix,
    @Doc("What BullMQ calls it; left out: as the profile does.") @Nullable String queue,
    @Doc("Services of the runtime that work on its jobs; left out: nobody can have them cleared.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> services)
    implements QueueControl {

  public BullmqQueue {
    // Older histories have none.
    services = services == null ? List.of() : List.copyOf(services);
    Names.requireDistinct("bullmq.services", services);
    if (prefix.isBlank()) {
      throw new IllegalArgumentException("prefix is empty: BullMQ's own is bull");
    }
    if (queue != null && queue.isBlank()) {
      throw new IllegalArgumentException("queue is empty: name it, or leave it out");
    }
  }

  /** One whose workers nobody names. */
  public BullmqQueue(RedisServer redis, String prefix, @Nullable String queue) {
    this(redis, prefix, queue, List.of());
  }

  @Override
  public boolean canClean() {
    return true;
  }

  @Override
  public boolean canPutAway() {
    return true;
  }

  @Override
  public boolean tellsFailures() {
    return true;
  }
}
