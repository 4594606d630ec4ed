package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a tier of a team's own can deal with: each is whole, with its looks beforehand and its way
 * back, so that no composition closes what it does not open.
 */
public enum Concern {
  /** Services go back to the release, and the checkout with them. */
  @JsonProperty("code")
  CODE,
  /** Files on the host go back to what the release was recorded with. */
  @JsonProperty("configuration")
  CONFIGURATION,
  /** Databases go back as far as the release needs other data. */
  @JsonProperty("data")
  DATA,
  /** Users are kept out until the checks pass. */
  @JsonProperty("close-traffic")
  CLOSE_TRAFFIC,
  /** Jobs wait, and come back once the release is proven. */
  @JsonProperty("pause-queues")
  PAUSE_QUEUES,
  /** All that runs is stopped first: two releases never run side by side. */
  @JsonProperty("stop-services")
  STOP_SERVICES,
  /** Caches are cleared, and filled again. */
  @JsonProperty("clear-caches")
  CLEAR_CACHES,
  /** The profile's HTTP calls are made, before and after. */
  @JsonProperty("call-actions")
  CALL_ACTIONS,
  /** The release that is left gets its verdict. */
  @JsonProperty("mark-bad")
  MARK_BAD;

  /** The word in profiles. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
