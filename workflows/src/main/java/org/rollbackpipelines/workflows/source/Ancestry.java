package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What lies before one commit.
 *
 * @param of the commit
 * @param tags the newest tags that name releases and lie before it, oldest first
 * @param byTime whether only their time says so, because the history on the host is cut off
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ancestry(String of, List<Tag> tags, boolean byTime) {
  public Ancestry {
    tags = List.copyOf(tags);
  }
}
