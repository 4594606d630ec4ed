package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a site says which commit it was made of. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("Where a site says which commit it was made of: whole, or its first seven digits or more.")
public record VersionQuestion(
    @Doc("Absolute http or https address that no cache answers for.") String url,
    @Doc("Dotted path of the commit in the JSON answer; left out: the answer is the commit.")
        @Nullable String json,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("How long one answer may take.") @Default("2s") Duration timeout) {

  public VersionQuestion {
    Addresses.requireHttp(url);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
  }

  /** The request that asks it. */
  public HttpCall call() {
    return HttpCall.get(url, headers, timeout);
  }
}
