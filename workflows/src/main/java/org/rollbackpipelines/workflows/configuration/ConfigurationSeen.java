package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What is live, held against a set.
 *
 * @param files each file that is live or in the set
 * @param remarks what more a person should know
 * @param problems what keeps the set from being put back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationSeen(
    ConfigurationSet set, List<FileDifference> files, List<String> remarks, List<String> problems) {

  public ConfigurationSeen {
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
    problems = List.copyOf(problems);
  }

  /** The files that are not as the set has them. */
  public List<FileDifference> differing() {
    return files.stream().filter(file -> file.state() != FileState.SAME).toList();
  }

  /** Whether putting the set back would change anything, and could. */
  public boolean needsRestore() {
    return problems.isEmpty() && !differing().isEmpty();
  }
}
