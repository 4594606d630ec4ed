package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A service with what it runs, or is to run.
 *
 * @param artifact image id or image name, or release folder
 * @param name what a file of the host names its image; null where images are not named for releases
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceVersion(String service, String artifact, @Nullable String name) {

  /** A version that no file names. */
  public ServiceVersion(String service, String artifact) {
    this(service, artifact, null);
  }

  /** Plans are hashed by this text: it is what it was where nothing is named. */
  @Override
  public String toString() {
    return "ServiceVersion[service="
        + service
        + ", artifact="
        + artifact
        + (name == null ? "" : ", name=" + name)
        + "]";
  }
}
