package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Images that are to be on the host. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PullOrder(ServiceRuntime runtime, List<ServiceVersion> versions) {

  public PullOrder {
    versions = List.copyOf(versions);
  }
}
