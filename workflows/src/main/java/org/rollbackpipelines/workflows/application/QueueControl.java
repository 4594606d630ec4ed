package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a queue of jobs is spoken to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BullmqQueue.class, name = "bullmq"),
  @JsonSubTypes.Type(value = CeleryQueue.class, name = "celery"),
  @JsonSubTypes.Type(value = HttpQueue.class, name = "http"),
  @JsonSubTypes.Type(value = WorkerQueue.class, name = "workers")
})
public sealed interface QueueControl permits BullmqQueue, CeleryQueue, HttpQueue, WorkerQueue {

  /** Whether failed jobs can be removed over it. */
  @JsonIgnore
  boolean canClean();

  /** Whether its jobs can be put away and put back. */
  @JsonIgnore
  boolean canPutAway();

  /** Services of the runtime that work on its jobs, as far as the profile names them. */
  List<String> services();

  /** Whether it tells how many jobs failed and were completed. */
  @JsonIgnore
  boolean tellsFailures();
}
