package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** How the server of a cache is restarted. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("How the server that holds a cache is restarted when a person asks for that.")
public record CacheRestart(
    @Doc("What restarts it, with its arguments: [systemctl, restart, redis-cache].")
        List<String> command,
    @Doc("Whether it is restarted even where queues live in any of its databases.")
        @Default("false")
        boolean evenQueues) {

  public CacheRestart {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command is empty: name the program and its arguments");
    }
  }
}
