package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/** Versions that must not be lost, whatever cleans up on the host. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeepServices(ServiceRuntime runtime, List<ServiceVersion> versions) {

  public KeepServices {
    versions = List.copyOf(versions);
  }
}
