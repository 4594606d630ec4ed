package org.rollbackpipelines.workflows.observe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.CommitsSeen;

/**
 * The world as a run found it. Read once: all that is decided later is decided on this.
 *
 * @param configuration held against what the target was recorded with; null where nobody asked
 * @param images where tags stand and what registries have; null where no image is pulled
 * @param queues how many jobs queues hold; none where there are none, or nobody asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Observation(
    Instant at,
    HostSeen host,
    CommitsSeen commits,
    ServicesSeen services,
    List<Release> releases,
    List<DatabaseSeen> databases,
    @Nullable ConfigurationSeen configuration,
    @Nullable ImagesSeen images,
    List<QueueSeen> queues) {

  public Observation {
    releases = List.copyOf(releases);
    // Older histories have none, as runs have none that leave databases alone.
    databases = databases == null ? List.of() : List.copyOf(databases);
    queues = queues == null ? List.of() : List.copyOf(queues);
  }

  /** A world in which nobody looked at configuration. */
  public Observation(
      Instant at,
      HostSeen host,
      CommitsSeen commits,
      ServicesSeen services,
      List<Release> releases,
      List<DatabaseSeen> databases) {
    this(at, host, commits, services, releases, databases, null, null, List.of());
  }

  /** A world whose queues nobody asked. */
  public Observation(
      Instant at,
      HostSeen host,
      CommitsSeen commits,
      ServicesSeen services,
      List<Release> releases,
      List<DatabaseSeen> databases,
      @Nullable ConfigurationSeen configuration,
      @Nullable ImagesSeen images) {
    this(at, host, commits, services, releases, databases, configuration, images, List.of());
  }

  /** The same, knowing how configuration differs. */
  public Observation with(ConfigurationSeen looked) {
    return new Observation(
        at, host, commits, services, releases, databases, looked, images, queues);
  }

  /** The same, knowing what lies before what runs. */
  public Observation with(@Nullable Ancestry looked) {
    return new Observation(
        at, host, commits.with(looked), services, releases, databases, configuration, images);
  }

  /** The same, knowing the images. */
  public Observation with(ImagesSeen looked) {
    return new Observation(
        at, host, commits, services, releases, databases, configuration, looked, queues);
  }

  /** The same with more that is known of databases. */
  public Observation with(List<DatabaseSeen> looked) {
    return new Observation(
        at, host, commits, services, releases, looked, configuration, images, queues);
  }

  /** The same, knowing how many jobs queues hold. */
  public Observation withQueues(List<QueueSeen> looked) {
    return new Observation(
        at, host, commits, services, releases, databases, configuration, images, looked);
  }
}
