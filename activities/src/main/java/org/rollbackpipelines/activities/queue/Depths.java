package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.observe.QueueSeen;

/** How many jobs queues hold; one that does not answer is told as such. */
final class Depths {
  private final QueueLines lines;

  Depths(QueueLines lines) {
    this.lines = lines;
  }

  QueueSeen of(JobQueue queue) throws InterruptedException {
    try {
      QueueLine line = lines.to(queue);
      Figures figures = line.figures();
      return new QueueSeen(
          queue.name(),
          figures.paused(),
          figures.waiting(),
          figures.active(),
          line.delayed(),
          figures.failed(),
          null);
    } catch (IOException | UnresolvedReferenceException e) {
      return QueueSeen.unasked(queue.name(), String.valueOf(e.getMessage()));
    }
  }
}
