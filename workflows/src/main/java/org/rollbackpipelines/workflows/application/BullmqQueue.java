package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** A queue of BullMQ in Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("bullmq")
@Doc("A queue of BullMQ 5 or 6, spoken to in Redis itself.")
public record BullmqQueue(
    @Doc("The Redis database that holds it.") RedisServer redis,
    @Doc("What the names of its keys begin with.") @Default("bull") String prefix,
    @Doc("What BullMQ calls it; left out: as the profile does.") @Nullable String queue)
    implements QueueControl {

  public BullmqQueue {
    if (prefix.isBlank()) {
      throw new IllegalArgumentException("prefix is empty: BullMQ's own is bull");
    }
    if (queue != null && queue.isBlank()) {
      throw new IllegalArgumentException("queue is empty: name it, or leave it out");
    }
  }

  @Override
  public boolean canClean() {
    return true;
  }

  @Override
  public boolean tellsFailures() {
    return true;
  }
}
