package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
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
    Addresses.requireHttp(url);
    json = Map.copyOf(json);
    headers = Map.copyOf(headers);
    Secrets.requireReferences(headers);
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status is " + status + ": it must be 100 to 599");
    }
  }

  @Override
  public boolean namesRelease() {
    return Stream.concat(Stream.ofNullable(contains), json.values().stream())
        .anyMatch(text -> text.contains("${release}") || text.contains("${commit}"));
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
