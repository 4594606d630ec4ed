package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Replaces what the services run; nothing else is touched.
 *
 * @param since start of the run: a stop before it was not this switch's doing
 * @param anew whether a service that already runs the version is started anew, too: one that goes
 *     on does not read what was configured meanwhile
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SwitchServices(
    ServiceRuntime runtime, List<ServiceVersion> versions, Instant since, boolean anew) {

  public SwitchServices {
    versions = List.copyOf(versions);
  }

  /** A switch that leaves alone what already runs the version. */
  public SwitchServices(ServiceRuntime runtime, List<ServiceVersion> versions, Instant since) {
    this(runtime, versions, since, false);
  }
}
