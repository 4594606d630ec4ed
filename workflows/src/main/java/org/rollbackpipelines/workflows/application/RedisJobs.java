package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Stream;

/** Where the jobs of a queue lie in Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("Where the jobs of a queue lie in Redis.")
public record RedisJobs(
    @Doc("The Redis database that holds them.") @Default("{}") RedisServer redis,
    @Doc("Keys of the jobs that wait: lists, streams, sets, sorted sets or hashes.")
        List<String> waiting,
    @Doc("Keys of the jobs that are worked on; left out: nobody counts them.") @Default("[]")
        List<String> active) {

  public RedisJobs {
    waiting = List.copyOf(waiting);
    active = List.copyOf(active);
    if (waiting.isEmpty()) {
      throw new IllegalArgumentException("jobs.waiting is empty: name the key of jobs that wait");
    }
    if (Stream.concat(waiting.stream(), active.stream()).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("jobs has a key that is empty: name it, or leave it out");
    }
  }
}
