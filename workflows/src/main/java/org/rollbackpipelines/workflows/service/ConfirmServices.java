package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/** Asks the runtime which versions run, until they are the expected ones or time is up. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfirmServices(
    ServiceRuntime runtime, List<ServiceVersion> versions, Duration within) {

  public ConfirmServices {
    versions = List.copyOf(versions);
  }
}
