package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * How one live file differs from a set.
 *
 * @param lines what would change in it, bounded, with nothing in it that looks like a secret
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileDifference(String path, FileState state, List<String> lines) {

  public FileDifference {
    lines = List.copyOf(lines);
  }

  @Override
  public String toString() {
    return path + " " + state.words();
  }
}
