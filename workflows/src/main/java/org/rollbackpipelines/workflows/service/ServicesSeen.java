package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the runtime says of an application's services.
 *
 * @param problems why the runtime could not be read or used; empty when it can
 * @param tools versions of what the runtime is spoken to with, for the evidence and the report
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServicesSeen(
    List<ServiceSeen> services,
    List<KeptArtifact> kept,
    List<String> tools,
    List<String> problems) {

  public ServicesSeen {
    services = List.copyOf(services);
    kept = List.copyOf(kept);
    tools = List.copyOf(tools);
    problems = List.copyOf(problems);
  }
}
