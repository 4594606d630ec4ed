package org.rollbackpipelines.workflows.flush;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What became of caches. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Flushed(List<String> caches, String detail) {
  public Flushed {
    caches = List.copyOf(caches);
  }
}
