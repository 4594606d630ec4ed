package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.cluster.ClusterSeen;

/**
 * The archive of a database's cluster, as far as one can see without reading it.
 *
 * @param since the database can be fetched as it was at any moment since then; null where it cannot
 * @param problem why it cannot; null where it can
 * @param cluster the live cluster; null where the profile does not say how it could be switched, or
 *     it does not answer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ArchiveSeen(
    @Nullable Instant since, @Nullable String problem, @Nullable ClusterSeen cluster) {

  /** The same, knowing the live cluster. */
  public ArchiveSeen with(ClusterSeen seen) {
    return new ArchiveSeen(since, problem, seen);
  }
}
