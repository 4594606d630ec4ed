package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The command by which a host of static sites takes a release over. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("The command by which a host of static sites takes a release over; it may be run again.")
public record HostDeploy(
    @Doc(
            "Program and arguments, one each; no shell reads them. Runs in the release folder;"
                + " ${commit} in an argument stands for its commit.")
        List<String> command,
    @Doc(
            "Environment beside the worker's own and ROLLBACK_COMMIT; a value may be a reference"
                + " such as ${env:NAME}.")
        @NoSecrets
        @Default("{}")
        Map<String, String> environment,
    @Doc("How long it may take before it is ended.") @Default("10m") Duration timeout) {

  public HostDeploy {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command is empty: name a program and its arguments");
    }
    Secrets.requireReferences(environment);
  }

  /** The command for a commit. */
  public List<String> of(String commit) {
    return command.stream().map(word -> word.replace("${commit}", commit)).toList();
  }
}
