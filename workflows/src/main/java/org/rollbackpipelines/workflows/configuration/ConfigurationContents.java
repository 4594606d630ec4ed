package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a set that a release was recorded with; no values.
 *
 * @param recordedAt when it was copied; null where its list cannot be read
 * @param folder where it lies on the host
 * @param problems why it cannot be had as it was; empty where it is whole
 * @param remarks what more a person should know
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationContents(
    String id,
    @Nullable Instant recordedAt,
    String folder,
    List<RecordedFile> files,
    List<String> problems,
    List<String> remarks) {

  public ConfigurationContents {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }
}
