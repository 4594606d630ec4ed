package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Builds services from a checkout beside the live one.
 *
 * @param versions the services and the artifacts the build has to leave behind
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildServices(
    ServiceRuntime runtime,
    String repository,
    String directory,
    String commit,
    String release,
    List<ServiceVersion> versions) {

  public BuildServices {
    versions = List.copyOf(versions);
  }
}
