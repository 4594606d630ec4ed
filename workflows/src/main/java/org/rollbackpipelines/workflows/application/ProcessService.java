package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One process of a release. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("One process of a release.")
public record ProcessService(
    @Doc("Program and arguments, one each; no shell reads them. Runs in the release folder.")
        List<String> command,
    @Doc("Environment of the process; a value may be a reference such as ${env:NAME}.")
        @NoSecrets
        @Default("{}")
        Map<String, String> environment,
    @Doc("How long it may take to stop before it is killed.") @Default("10s")
        Duration stopTimeout) {

  public ProcessService {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command is empty: name a program and its arguments");
    }
    Secrets.requireReferences(environment);
  }
}
