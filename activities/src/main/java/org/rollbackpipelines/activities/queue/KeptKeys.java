package org.rollbackpipelines.activities.queue;

import java.util.List;

/** The names under which jobs that were put away lie in Redis, beside their queue. */
record KeptKeys(String application, String run, String queue) {
  /** The set of all that is kept in a database. */
  static final String INDEX = "rollback:kept";

  /** So long it is known that something was put back, for whoever asks a second time. */
  static final String REMEMBERED_SECONDS = "604800";

  /** What all of them begin with. */
  String base() {
    return INDEX + ":" + application + ":" + run + ":" + queue + ":";
  }

  String of(String part) {
    return base() + part;
  }

  /** What is known of them. */
  String about() {
    return of("about");
  }

  /**
   * What is noted before the first job is moved, as pairs.
   *
   * @param place where the jobs lay: they come back to no other
   */
  List<String> noted(String at, String place) {
    return List.of(
        "application", application, "run", run, "queue", queue, "at", at, "place", place);
  }
}
