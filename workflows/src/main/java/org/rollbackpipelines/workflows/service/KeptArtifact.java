package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a service that is still on the host.
 *
 * @param commit the commit it was made of, where it says so
 * @param tags names it goes by, without the repository
 * @param digest what its registry knows it by; null where nobody asked, or none has it
 * @param pin what of ours holds it, so that no clean-up takes it: a whole name of an image, a file;
 *     null where nothing does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeptArtifact(
    String service,
    String artifact,
    @Nullable String commit,
    List<String> tags,
    @Nullable String digest,
    @Nullable String pin) {

  public KeptArtifact {
    tags = List.copyOf(tags);
  }

  /** One that was made here. */
  public KeptArtifact(String service, String artifact, @Nullable String commit, List<String> tags) {
    this(service, artifact, commit, tags, null, null);
  }

  /** The same, held by that of ours. */
  public KeptArtifact pinned(@Nullable String by) {
    return new KeptArtifact(service, artifact, commit, tags, digest, by);
  }
}
