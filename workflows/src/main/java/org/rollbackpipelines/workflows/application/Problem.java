package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Something that must be mended before anything may happen: where, what is wrong, what to do. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(String where, String what, String fix) {

  @Override
  public String toString() {
    return where + ": " + what + "; " + fix;
  }
}
