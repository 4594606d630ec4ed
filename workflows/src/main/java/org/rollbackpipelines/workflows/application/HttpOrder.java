package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that changes something elsewhere. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A request that changes something elsewhere. Redirects are not followed.")
public record HttpOrder(
    @Doc("POST, PUT, PATCH, DELETE or GET.") @Default("POST") String method,
    @Doc("Absolute http or https address.") String url,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("What is sent; secrets as references such as ${env:NAME}.") @Nullable String body,
    @Doc("Status the answer must have; left out: any from 200 to 299.") @Default("0") int status,
    @Doc("How long the answer may take.") @Default("10s") Duration timeout) {
  private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE", "GET");

  public HttpOrder {
    Addresses.requireHttp(url);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "method is '" + method + "': it must be one of " + String.join(", ", METHODS));
    }
    if (status != 0 && (status < 100 || status > 599)) {
      throw new IllegalArgumentException("status is " + status + ": it must be 100 to 599");
    }
  }

  /** Whether an answer says that it was done. */
  public boolean isMetBy(int answered) {
    return status == 0 ? answered / 100 == 2 : answered == status;
  }
}
