package org.rollbackpipelines.activities.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders as they were at one moment, with all that is in them.
 *
 * @param roots what was named; a file below one of them that is not among the items was not there
 * @param contents of the files, by their sum
 */
record FileSet(List<String> roots, Map<String, Item> items, Map<String, byte[]> contents) {
  FileSet {
    roots = List.copyOf(roots);
    items = new TreeMap<>(items);
    contents = Map.copyOf(contents);
  }

  /** Whether the set says of a path that it is there, or that it is not. */
  boolean tellsOf(String path) {
    return roots.stream().anyMatch(root -> Path.of(path).startsWith(root));
  }

  @Nullable Item item(String path) {
    return items.get(path);
  }

  /** The item of a path that is known to have one. */
  Item existing(String path) {
    return Objects.requireNonNull(items.get(path), path);
  }

  /** The contents of a file; null where it has none. */
  byte @Nullable [] bytes(String path) {
    Item item = items.get(path);
    return item == null || item.sum() == null ? null : contents.get(item.sum());
  }
}
