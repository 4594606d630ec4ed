package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runtime says of an application's services.
 *
 * @param misconfigured why its configuration cannot be read: a problem unless that goes back, too
 * @param problems why the runtime could not be read or used; empty when it can
 * @param tools versions of what the runtime is spoken to with, for the evidence and the report
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServicesSeen(
    List<ServiceSeen> services,
    List<KeptArtifact> kept,
    List<String> tools,
    List<String> problems,
    List<String> misconfigured) {

  public ServicesSeen {
    services = List.copyOf(services);
    kept = List.copyOf(kept);
    tools = List.copyOf(tools);
    problems = List.copyOf(problems);
    // Histories of older builds have none.
    misconfigured = misconfigured == null ? List.of() : List.copyOf(misconfigured);
  }

  /** A runtime whose configuration can be read. */
  public ServicesSeen(
      List<ServiceSeen> services,
      List<KeptArtifact> kept,
      List<String> tools,
      List<String> problems) {
    this(services, kept, tools, problems, List.of());
  }

  /** The same with one more thing that keeps the runtime from being used. */
  public ServicesSeen and(String problem) {
    List<String> all = new ArrayList<>(problems);
    all.add(problem);
    return new ServicesSeen(services, kept, tools, all, misconfigured);
  }
}
