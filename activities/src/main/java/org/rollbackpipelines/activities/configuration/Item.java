package org.rollbackpipelines.activities.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.FileRights;

/**
 * A file or a folder of a set.
 *
 * @param sum of a file's contents; null for a folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Item(String path, @Nullable String sum, int mode, int owner, int group) {

  static Item of(String path, @Nullable String sum, Map<String, Object> attributes) {
    FileRights rights = FileRights.of(attributes);
    return new Item(path, sum, rights.mode(), rights.owner(), rights.group());
  }

  boolean isFolder() {
    return sum == null;
  }

  /** What it may be read, written and owned by. */
  FileRights rights() {
    return new FileRights(mode, owner, group);
  }
}
