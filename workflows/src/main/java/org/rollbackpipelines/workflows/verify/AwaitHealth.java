package org.rollbackpipelines.workflows.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/** Checks that must pass, often asked, until a deadline. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwaitHealth(List<Check> checks, ReleaseRef release, Duration within) {

  public AwaitHealth {
    checks = List.copyOf(checks);
  }
}
