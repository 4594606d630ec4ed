package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An HTTP request that does something, with the status its answer must have. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("An HTTP request that does something. Redirects are not followed.")
public record HttpCall(
    @Doc("GET, POST, PUT, PATCH or DELETE.") @Default("POST") String method,
    @Doc("Absolute http or https address.") String url,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("Body of the request; secrets in it as references.") @Nullable String body,
    @Doc("Status the answer must have.") @Default("200") int status,
    @Doc("How long the answer may take.") @Default("5s") Duration timeout) {

  private static final Duration PLAIN = Duration.ofSeconds(10);

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  public HttpCall {
    Addresses.requireHttp(url);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "method '" + method + "' is not known: use GET, POST, PUT, PATCH or DELETE");
    }
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status is " + status + ": it must be 100 to 599");
    }
  }

  /** A plain question, to be answered with 200. */
  public static HttpCall get(String url) {
    return new HttpCall("GET", url, Map.of(), null, 200, PLAIN);
  }

  /** The same call with the name put in where {@code ${name}} stands in address and body. */
  public HttpCall of(String name) {
    return new HttpCall(
        method,
        url.replace("${name}", name),
        headers,
        body == null ? null : body.replace("${name}", name),
        status,
        timeout);
  }

  /** What it is, for people. */
  public String words() {
    return method + " " + url;
  }
}
