package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;

/** A question whose JSON answer tells whether a feature is on. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A GET request whose JSON answer tells whether the feature is on. No redirects.")
public record FeatureState(
    @Doc("Absolute http or https address; its host must be in allowedHosts.") String url,
    @Doc("Dotted path of the value in the answer.") String path,
    @Doc("The value while the feature is on.") @Default("'true'") String onValue,
    @Doc("The value while the feature is off.") @Default("'false'") String offValue,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("How long the answer may take.") @Default("5s") Duration timeout) {

  public FeatureState {
    Addresses.requireHttp(url);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (path.isBlank()) {
      throw new IllegalArgumentException("path is empty: say where the answer tells it");
    }
    if (onValue.equals(offValue)) {
      throw new IllegalArgumentException(
          "onValue and offValue are both '" + onValue + "': nobody could tell on from off");
    }
  }

  /** The value that shows it turned that way. */
  public String value(FeatureTurn turn) {
    return turn == FeatureTurn.ON ? onValue : offValue;
  }
}
