package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What is kept as evidence before anything changes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("What is kept as evidence before anything changes.")
public record EvidenceRule(
    @Doc("Last lines of each service's log that are kept.") @Default("100") int logLines) {

  public EvidenceRule {
    if (logLines < 1 || logLines > 100_000) {
      throw new IllegalArgumentException("logLines is " + logLines + ": it must be 1 to 100000");
    }
  }
}
