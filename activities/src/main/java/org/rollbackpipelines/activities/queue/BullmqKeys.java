package org.rollbackpipelines.activities.queue;

import java.util.List;
import org.rollbackpipelines.workflows.application.BullmqQueue;

/** The names of a queue's keys in Redis. */
final class BullmqKeys {
  private final String base;

  BullmqKeys(BullmqQueue queue, String name) {
    this.base = queue.prefix() + ":" + (queue.queue() == null ? name : queue.queue()) + ":";
  }

  /** What all of them begin with. */
  String base() {
    return base;
  }

  String of(String part) {
    return base + part;
  }

  /** In the order in which the scripts know them. */
  List<String> ofAll(String... parts) {
    return List.of(parts).stream().map(this::of).toList();
  }
}
