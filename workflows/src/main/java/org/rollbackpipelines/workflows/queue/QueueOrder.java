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
 * @param runtime what runs their workers; null where none of them names any
 * @param kept as what jobs were put away that are meant; null: by this run, or by whichever did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueueOrder(
    String application,
    String run,
    List<JobQueue> queues,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ServiceRuntime runtime,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String kept) {

  public QueueOrder {
    queues = List.copyOf(queues);
  }

  /** Queues that are spoken to themselves. */
  public QueueOrder(String application, String run, List<JobQueue> queues) {
    this(application, run, queues, null);
  }

  /** Queues whose workers that runtime runs. */
  public QueueOrder(
      String application, String run, List<JobQueue> queues, @Nullable ServiceRuntime runtime) {
    this(application, run, queues, runtime, null);
  }

  /** Those queues of the application. */
  public static QueueOrder of(Application application, String run, List<JobQueue> queues) {
    boolean workers = queues.stream().anyMatch(queue -> !queue.control().services().isEmpty());
    return new QueueOrder(application.name(), run, queues, workers ? application.runtime() : null);
  }

  /** The same about jobs that were put away under that name. */
  public QueueOrder keptAs(@Nullable String name) {
    return new QueueOrder(application, run, queues, runtime, name);
  }
}
