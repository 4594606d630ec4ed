package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service as it was found.
 *
 * @param artifact what it runs; null when it does not exist; the last that is known to have run
 *     whole, where it is half deployed
 * @param commit the commit that artifact was made of, where it says so; what half came, where
 *     others began to deploy that
 * @param status the runtime's own word: "running", "exited (1)", "absent"
 * @param pinnedTag tag under which the runtime's configuration names the image, if it names one
 * @param named the whole name its image has in the runtime's files, where it is pulled by that name
 * @param reference the name and digest of the image that runs, where it was pulled
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceSeen(
    String service,
    @Nullable String artifact,
    @Nullable String commit,
    String status,
    @Nullable Instant startedAt,
    @Nullable String pinnedTag,
    @Nullable String named,
    @Nullable String reference) {
  /** How a status begins where what runs may be a part of one version and a part of another. */
  public static final String HALF_DEPLOYED = "half deployed";

  /** What runtimes say first of a service that nobody starts again by itself. */
  private static final Set<String> DOWN =
      Set.of("absent", "created", "exited", "dead", "inactive", "failed", "stopped", "errored");

  /** A service whose image is not pulled. */
  public ServiceSeen(
      String service,
      @Nullable String artifact,
      @Nullable String commit,
      String status,
      @Nullable Instant startedAt,
      @Nullable String pinnedTag) {
    this(service, artifact, commit, status, startedAt, pinnedTag, null, null);
  }

  /** Whether what it runs is that image, under its id or under the digest it was pulled by. */
  public boolean runs(String image) {
    return image.equals(artifact)
        || (reference != null && image.equals(ImageReference.of(reference).byDigest()));
  }

  /** Whether nobody knows what it runs: something was deployed, and did not end well. */
  public boolean halfDeployed() {
    return status.startsWith(HALF_DEPLOYED);
  }

  /** Whether nobody would start it again by itself; one that goes down and up again is not down. */
  public boolean down() {
    return DOWN.stream().anyMatch(status::startsWith);
  }

  /** Whether it ran when it was looked at. */
  public boolean running() {
    return status.startsWith("running");
  }
}
