package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/** Stops the services that work on a queue, so that nobody holds any of its jobs. */
final class StoppedWorkers {
  private final Workers workers;

  StoppedWorkers(Workers workers) {
    this.workers = workers;
  }

  String stop(JobQueue queue) throws IOException {
    List<String> names = queue.control().services();
    List<String> up = up(names);
    if (up.isEmpty()) {
      return String.join(", ", names) + " had stopped";
    }
    workers.stop(up, queue.drain());
    List<String> still = up(names);
    if (!still.isEmpty()) {
      throw new IOException(
          String.join(", ", still) + " of " + queue.name() + " runs, though it was stopped");
    }
    return String.join(", ", up) + " stopped";
  }

  private List<String> up(List<String> names) throws IOException {
    return workers.look(names).stream().filter(Workers::isUp).map(ServiceSeen::service).toList();
  }
}
