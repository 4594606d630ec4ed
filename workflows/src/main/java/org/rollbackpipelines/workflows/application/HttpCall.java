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
    @Doc("Status the answer must have; left out: any from 200 to 299.") @Default("0") int status,
    @Doc("How long the answer may take.") @Default("10s") Duration timeout) {

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
    if (status != 0 && (status < 100 || status > 599)) {
      throw new IllegalArgumentException("status is " + status + ": it must be 100 to 599");
    }
  }

  /** A plain question. */
  public static HttpCall get(String url) {
    return get(url, Map.of(), PLAIN);
  }

  /** A question with headers. */
  public static HttpCall get(String url, Map<String, String> headers, Duration timeout) {
    return new HttpCall("GET", url, headers, null, 0, timeout);
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

  /** Whether an answer says that it was done. */
  public boolean isMetBy(int answered) {
    return status == 0 ? answered / 100 == 2 : answered == status;
  }

  /** What an answer must be, for people. */
  public String expected() {
    return status == 0 ? "200 to 299" : String.valueOf(status);
  }

  /** What it is, for people. */
  public String words() {
    return method + " " + url;
  }
}
