package org.rollbackpipelines.activities.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.configuration.FileState;

/**
 * A set held against what is live. Only what both the profile and the set tell of is compared: of
 * anything else nobody knows how it was.
 */
final class Comparison {
  private final FileSet live;
  private final FileSet wanted;

  Comparison(FileSet live, FileSet wanted) {
    this.live = live;
    this.wanted = wanted;
  }

  FileSet live() {
    return live;
  }

  FileSet wanted() {
    return wanted;
  }

  /** What is in the set and not named any more stays out of it. */
  List<String> unnamed() {
    return wanted.items().keySet().stream().filter(path -> !live.tellsOf(path)).toList();
  }

  /** What is named and was not when the set was made. */
  List<String> untold() {
    return live.roots().stream().filter(root -> !isTold(root)).toList();
  }

  private boolean isTold(String root) {
    return wanted.tellsOf(root)
        || wanted.roots().stream().anyMatch(other -> Path.of(other).startsWith(root));
  }

  /** All paths of either, in order. */
  List<String> paths() {
    TreeSet<String> paths = new TreeSet<>(wanted.items().keySet());
    paths.addAll(live.items().keySet());
    return paths.stream().filter(path -> live.tellsOf(path) && wanted.tellsOf(path)).toList();
  }

  FileState state(String path) {
    Item here = live.item(path);
    Item there = wanted.item(path);
    if (here == null) {
      return FileState.MISSING;
    }
    if (there == null) {
      return FileState.NEW;
    }
    return here.equals(there) ? FileState.SAME : FileState.CHANGED;
  }

  boolean isSame() {
    return paths().stream().allMatch(path -> state(path) == FileState.SAME);
  }

  /** Whether what it holds changes, and not only who may read it. */
  boolean changesContents(String path) {
    return !Objects.equals(sum(live.item(path)), sum(wanted.item(path)));
  }

  private static @Nullable String sum(@Nullable Item item) {
    return item == null ? null : item.sum();
  }
}
