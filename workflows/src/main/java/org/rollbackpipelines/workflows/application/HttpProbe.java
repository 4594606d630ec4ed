package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GET request with what its answer must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("http")
@Doc("A GET request with what its answer must be. Redirects are not followed.")
public record HttpProbe(
    @Doc("Absolute http or https address.") String url,
    @Doc("Status the answer must have.") @Default("200") int status,
    @Doc("Text the body must contain.") @Nullable String contains,
    @Doc(
            "Values the JSON body must have, by dotted path; ${release} and ${commit} stand for the"
                + " target's.")
        @Default("{}")
        Map<String, String> json,
    @Doc("Request headers; secrets as references such as ${env:NAME}.") @NoSecrets @Default("{}")
        Map<String, String> headers,
    @Doc("How long one answer may take.") @Default("2s") Duration timeout)
    implements Probe {

  public HttpProbe {
    requireHttp(url);
    json = Map.copyOf(json);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status is " + status + ": it must be 100 to 599");
    }
  }

  static void requireHttp(String url) {
    // Before anything quotes it: a login must not reach a message.
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          "url holds a login or an @: give the login as a header with ${env:NAME}, and an @ as"
              + " %40");
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url '" + url + "' is not an address", e);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "url '" + url + "' is not an absolute http or https address such as http://127.0.0.1/");
    }
  }

  @Override
  public String expectation() {
    StringBuilder text = new StringBuilder("status ").append(status);
    if (contains != null) {
      text.append(", body contains '").append(contains).append('\'');
    }
    json.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append(", ").append(e.getKey()).append(" = ").append(e.getValue()));
    return text.toString();
  }
}
