package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** A feature, or a plugin, that is turned on and off over HTTP. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("http")
@Doc("Requests that turn a feature or a plugin on and off; their hosts must be in allowedHosts.")
public record HttpFeature(
    @Doc("Request that turns it on; it may be sent twice.") HttpCall turnOn,
    @Doc("Request that turns it off; it may be sent twice.") HttpCall turnOff)
    implements FeatureControl {

  /** The request that turns it that way. */
  public HttpCall call(FeatureTurn turn) {
    return turn == FeatureTurn.ON ? turnOn : turnOff;
  }

  @Override
  public String turning(FeatureTurn turn) {
    return "sends " + call(turn).words();
  }

  @Override
  public List<String> asked() {
    return List.of(turnOn.url(), turnOff.url());
  }

  @Override
  public boolean isReadAtStart() {
    return false;
  }
}
