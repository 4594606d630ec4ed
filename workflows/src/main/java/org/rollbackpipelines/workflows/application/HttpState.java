package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;

/** A GET request whose answer says whether traffic is closed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A GET request whose answer says whether traffic is closed. Redirects are not followed.")
public record HttpState(
    @Doc("Absolute http or https address.") String url,
    @Doc("Text that only the answer while traffic is closed contains.") String closed,
    @Doc("Text that only the answer while traffic is open contains.") String opened,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("How long the answer may take.") @Default("5s") Duration timeout) {

  public HttpState {
    Addresses.requireHttp(url);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (closed.isBlank() || opened.isBlank()) {
      throw new IllegalArgumentException(
          "closed or opened is blank: write what the answer says in either case");
    }
  }
}
