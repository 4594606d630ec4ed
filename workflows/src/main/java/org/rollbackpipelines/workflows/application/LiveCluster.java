package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The live cluster itself, so that one that was recovered can take its place. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("The live cluster itself, so that one that was recovered can take its place.")
public record LiveCluster(
    @Doc("Its data directory, as the server tells it with SHOW data_directory.") @FilePath
        String data,
    @Doc("Program and arguments that stop its server, one each; no shell reads them.")
        List<String> stop,
    @Doc("Program and arguments that start its server, one each; no shell reads them.")
        List<String> start) {

  public LiveCluster {
    stop = List.copyOf(stop);
    start = List.copyOf(start);
    if (!data.startsWith("/") || data.equals("/")) {
      throw new IllegalArgumentException(
          "data is '" + data + "': write the whole path of the cluster's data directory");
    }
    if (stop.isEmpty() || start.isEmpty()) {
      throw new IllegalArgumentException(
          "stop and start must each name a program, such as [systemctl, stop, postgresql@15-main]");
    }
  }
}
