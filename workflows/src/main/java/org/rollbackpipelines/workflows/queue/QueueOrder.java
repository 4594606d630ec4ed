package org.rollbackpipelines.workflows.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Queues of an application, in the order in which they come back.
 *
 * @param runtime what runs their workers; null where none of them is paused by stopping workers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueueOrder(
    String application,
    String run,
    List<JobQueue> queues,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ServiceRuntime runtime) {

  public QueueOrder {
    queues = List.copyOf(queues);
  }

  /** Queues that are spoken to themselves. */
  public QueueOrder(String application, String run, List<JobQueue> queues) {
    this(application, run, queues, null);
  }

  /** Those queues of the application. */
  public static QueueOrder of(Application application, String run, List<JobQueue> queues) {
    boolean workers = queues.stream().anyMatch(queue -> !queue.workers().isEmpty());
    return new QueueOrder(application.name(), run, queues, workers ? application.runtime() : null);
  }
}
