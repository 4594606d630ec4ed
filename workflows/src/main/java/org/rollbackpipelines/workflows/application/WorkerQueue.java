package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue whose workers are services: they are stopped, and started again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("workers")
@Doc("A queue whose workers are services of the runtime: they are stopped, and started again.")
public record WorkerQueue(
    @Doc("Services of the runtime that work on its jobs; of those that serve users, none.")
        List<String> services,
    @Doc("Where its jobs lie in Redis; left out: nobody counts them there.")
        @Nullable RedisJobs jobs,
    @Doc("Tells how it stands; paused is not asked for; left out: nobody tells.")
        @Nullable HttpFigures figures)
    implements QueueControl {

  public WorkerQueue {
    services = List.copyOf(services);
    Names.requireDistinct("workers.services", services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name the services of its workers");
    }
  }

  /** Workers keep their failed jobs where only they know. */
  @Override
  public boolean canClean() {
    return false;
  }

  @Override
  public boolean canPutAway() {
    return jobs != null;
  }

  @Override
  public boolean tellsFailures() {
    return figures != null && figures.failed() != null && figures.completed() != null;
  }
}
