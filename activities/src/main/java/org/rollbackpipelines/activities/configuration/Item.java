package org.rollbackpipelines.activities.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder of a set.
 *
 * @param sum of a file's contents; null for a folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Item(String path, @Nullable String sum, int mode, int owner, int group) {

  static Item of(String path, @Nullable String sum, Map<String, Object> attributes) {
    return new Item(
        path,
        sum,
        number(attributes, "mode") & 07777,
        number(attributes, "uid"),
        number(attributes, "gid"));
  }

  private static int number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).intValue();
  }

  boolean isFolder() {
    return sum == null;
  }

  /** What it may be read, written and owned by. */
  String rights() {
    return Integer.toOctalString(mode) + " " + owner + ":" + group;
  }
}
