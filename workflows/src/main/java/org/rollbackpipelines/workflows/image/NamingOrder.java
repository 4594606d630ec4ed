package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** The names that images are to have in the files of the host, by that run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamingOrder(
    String application, String run, ServiceRuntime runtime, List<ServiceVersion> versions) {

  public NamingOrder {
    versions = List.copyOf(versions);
  }
}
