package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What belongs to a version of a service, and is used by others, too.
 *
 * @param what as people know it: "ConfigMap settings"
 * @param readers the others: services by their names, all else with its kind
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SharedPart(String what, List<String> readers) {
  public SharedPart {
    readers = List.copyOf(readers);
  }
}
