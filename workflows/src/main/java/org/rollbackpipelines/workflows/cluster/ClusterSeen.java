package org.rollbackpipelines.workflows.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A live cluster as it was found.
 *
 * @param at the server's time then
 * @param databases all of them, those of other applications as well
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterSeen(Instant at, List<DatabaseSize> databases) {
  public ClusterSeen {
    databases = List.copyOf(databases);
  }

  /**
   * A database of the cluster.
   *
   * @param bytes its size on the server's disk
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record DatabaseSize(String name, long bytes) {
    private static final long MEBIBYTE = 1024L * 1024;

    @Override
    public String toString() {
      return name + " (" + (bytes + MEBIBYTE - 1) / MEBIBYTE + " MiB)";
    }
  }

  /** All of them with their sizes, for people. */
  public String listed() {
    return databases.stream().map(DatabaseSize::toString).collect(Collectors.joining(", "));
  }
}
