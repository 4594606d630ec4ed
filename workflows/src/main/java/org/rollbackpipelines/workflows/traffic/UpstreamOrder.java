package org.rollbackpipelines.workflows.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.Upstream;

/**
 * Work on an application's upstream.
 *
 * @param run the run that turns it; what it said before is kept under that name
 * @param within how long it may take until a change shows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpstreamOrder(String application, String run, Upstream upstream, Duration within) {
  /** The same with another time limit. */
  public UpstreamOrder within(Duration limit) {
    return new UpstreamOrder(application, run, upstream, limit);
  }
}
