package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Asks the runtime which versions run, until they are the expected ones or time is up.
 *
 * @param wellOrNot whether a version counts that the runtime itself does not find healthy
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfirmServices(
    ServiceRuntime runtime, List<ServiceVersion> versions, Duration within, boolean wellOrNot) {

  public ConfirmServices {
    versions = List.copyOf(versions);
  }

  /** Only versions that the runtime finds healthy count. */
  public ConfirmServices(ServiceRuntime runtime, List<ServiceVersion> versions, Duration within) {
    this(runtime, versions, within, false);
  }
}
