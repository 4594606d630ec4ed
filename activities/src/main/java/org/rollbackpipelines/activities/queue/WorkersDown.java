package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.util.List;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/** Whether the services are down that work on a queue. */
final class WorkersDown implements KeyStore.Idle {
  private final Workers workers;
  private final List<String> services;
  private final WorkerDepth depth;
  private final String called;

  WorkersDown(Workers workers, List<String> services, WorkerDepth depth, String called) {
    this.workers = workers;
    this.services = List.copyOf(services);
    this.depth = depth;
    this.called = called;
  }

  /** What they had begun stays: only they know what becomes of it. */
  @Override
  public long require() throws IOException, InterruptedException, UnresolvedReferenceException {
    List<String> up =
        workers.look(services).stream().filter(Workers::isUp).map(ServiceSeen::service).toList();
    if (!up.isEmpty()) {
      throw new RefusedException(
          called
              + " is not paused: its worker "
              + String.join(", ", up)
              + " runs; pause it first, with rollback queue pause "
              + called);
    }
    Long active = depth.activeInRedis();
    return active == null ? 0 : active;
  }

  @Override
  public String whyLeft() {
    return "that its workers had begun";
  }
}
