package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a service that is still on the host.
 *
 * @param commit the commit it was made of, where it says so
 * @param tags names it goes by, without the repository
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeptArtifact(
    String service, String artifact, @Nullable String commit, List<String> tags) {

  public KeptArtifact {
    tags = List.copyOf(tags);
  }
}
