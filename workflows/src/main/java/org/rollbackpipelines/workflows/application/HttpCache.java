package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cache that is cleared over HTTP: the application's own, or a content delivery network's. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("http")
@Doc("A cache that is cleared over HTTP: the application's own, or a content delivery network's.")
public record HttpCache(
    @Doc("Requests that clear it, one after the other.") @Default("[]") List<HttpCall> clear,
    @Doc(
            "Request that clears a single entry; ${name} in its address and body stands for the"
                + " entry.")
        @Nullable HttpCall entry)
    implements CacheStore {

  public HttpCache {
    clear = List.copyOf(clear);
    if (clear.isEmpty() && entry == null) {
      throw new IllegalArgumentException("neither clear nor entry is there: say what clears it");
    }
    if (entry != null && entry.of("a").equals(entry.of("b"))) {
      throw new IllegalArgumentException(
          "entry has no ${name} in its address or body: nobody could say which entry goes");
    }
  }

  @Override
  public String cleared() {
    return clear.isEmpty()
        ? "nothing by itself, only single entries"
        : clear.stream().map(HttpCall::words).collect(Collectors.joining(", "));
  }
}
