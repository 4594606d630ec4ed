package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param shared what would change along with it, and is used by others, too
 * @param ours whether it was built here for a rollback, which has all it builds say its commit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeptArtifact(
    String service,
    String artifact,
    @Nullable String commit,
    List<String> tags,
    @Nullable String digest,
    @Nullable String pin,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SharedPart> shared,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ours) {

  public KeptArtifact {
    tags = List.copyOf(tags);
    // Histories of older builds have none.
    shared = shared == null ? List.of() : List.copyOf(shared);
  }

  /** One whose parts nobody else uses, and that nothing of ours holds. */
  public KeptArtifact(
      String service,
      String artifact,
      @Nullable String commit,
      List<String> tags,
      @Nullable String digest) {
    this(service, artifact, commit, tags, digest, null, List.of(), false);
  }

  /** One that was made here. */
  public KeptArtifact(String service, String artifact, @Nullable String commit, List<String> tags) {
    this(service, artifact, commit, tags, null);
  }

  /** The same, held by that of ours. */
  public KeptArtifact pinned(@Nullable String by) {
    return new KeptArtifact(service, artifact, commit, tags, digest, by, shared, ours);
  }

  /** The same, with parts that others use, too. */
  public KeptArtifact sharing(List<SharedPart> parts) {
    return new KeptArtifact(service, artifact, commit, tags, digest, pin, parts, ours);
  }

  /** The same, built here for a rollback or not. */
  public KeptArtifact ours(boolean built) {
    return new KeptArtifact(service, artifact, commit, tags, digest, pin, shared, built);
  }
}
