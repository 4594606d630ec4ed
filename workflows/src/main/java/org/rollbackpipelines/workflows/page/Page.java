package org.rollbackpipelines.workflows.page;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A call for a person.
 *
 * @param what one sentence that says why
 * @param next what to do now, as commands
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Page(String application, String run, String what, List<String> next) {

  public Page {
    next = List.copyOf(next);
  }
}
