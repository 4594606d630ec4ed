package org.rollbackpipelines.workflows.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;

/** Queues of an application, in the order in which they come back. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueueOrder(String application, String run, List<JobQueue> queues) {

  public QueueOrder {
    queues = List.copyOf(queues);
  }
}
