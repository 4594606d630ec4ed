package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Replaces what the services run; nothing else is touched.
 *
 * @param since start of the run: a stop before it was not this switch's doing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SwitchServices(ServiceRuntime runtime, List<ServiceVersion> versions, Instant since) {

  public SwitchServices {
    versions = List.copyOf(versions);
  }
}
