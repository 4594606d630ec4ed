package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the tag of a service's image stands.
 *
 * @param where the file, and the variable in it where there is one; null when nobody can tell
 * @param others services whose images are named at the same place
 * @param problem why nothing can be written there; null when it can
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TagPlace(
    String service, @Nullable String where, List<String> others, @Nullable String problem) {

  public TagPlace {
    others = List.copyOf(others);
  }
}
