package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;

/**
 * One version of an application as the ledger knows it.
 *
 * @param artifacts what each service ran, by service: an image id or a release folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Release(
    String name,
    String commit,
    Verdict verdict,
    Map<String, String> artifacts,
    Instant recordedAt,
    String note) {

  public Release {
    artifacts = Map.copyOf(artifacts);
  }
}
