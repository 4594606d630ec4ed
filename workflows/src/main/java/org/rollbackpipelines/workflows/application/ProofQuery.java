package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A question to a database that was read in from a backup, and the answer that proves it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A question to a database that was read in from a backup, and the answer that proves it.")
public record ProofQuery(
    @Doc("Name of the proof, as reports show it.") String name,
    @Doc("One SELECT that answers with one value.") String query,
    @Doc("What it must answer; true when it is left out.") @Default("t") String expect) {

  public ProofQuery {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the proof has no name: say what it shows");
    }
    if (query.isBlank()) {
      throw new IllegalArgumentException("proof '" + name + "' asks nothing: give it a query");
    }
  }
}
