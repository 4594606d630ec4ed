package org.rollbackpipelines.workflows.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LiveCluster;
import org.rollbackpipelines.workflows.application.PointInTime;

/**
 * A whole cluster that changes places with another.
 *
 * @param run names what is recovered and what is kept
 * @param at the moment it is to be as at; null where something else says it
 * @param restorePoint the same by the name of a restore point; null where something else says it
 * @param former the run whose kept cluster comes back; null where one is recovered
 * @param databases those of the profile that are in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterOrder(
    String application,
    String run,
    @Nullable Instant at,
    @Nullable String restorePoint,
    @Nullable String former,
    List<Database> databases) {

  public ClusterOrder {
    databases = List.copyOf(databases);
    if (databases.isEmpty()) {
      throw new IllegalArgumentException("no database of the cluster is named");
    }
  }

  /** The databases of a profile whose cluster can be switched; none where it names no cluster. */
  public static List<Database> switchable(List<Database> databases) {
    return databases.stream().filter(one -> cluster(one) != null).toList();
  }

  /** The archive of the cluster. */
  public PointInTime source() {
    PointInTime source = databases.get(0).pointInTime();
    if (source == null) {
      throw new IllegalArgumentException("the profile names no pointInTime");
    }
    return source;
  }

  /** Where the live one is, and how it is stopped and started. */
  public LiveCluster live() {
    LiveCluster cluster = source().cluster();
    if (cluster == null) {
      throw new IllegalArgumentException("the profile names no pointInTime.cluster");
    }
    return cluster;
  }

  private static @Nullable LiveCluster cluster(Database database) {
    PointInTime source = database.pointInTime();
    return source == null ? null : source.cluster();
  }
}
