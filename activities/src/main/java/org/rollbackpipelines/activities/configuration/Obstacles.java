package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.rollbackpipelines.workflows.configuration.FileState;

/** What would keep a set from being put in place, as far as that can be seen without trying. */
final class Obstacles {
  private static final int ROOT = 0;

  private final Comparison comparison;
  private final List<String> found = new ArrayList<>();

  private Obstacles(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<String> of(Comparison comparison) throws IOException {
    Obstacles obstacles = new Obstacles(comparison);
    obstacles.look();
    return obstacles.found;
  }

  private void look() throws IOException {
    int own = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).intValue();
    TreeSet<Path> folders = new TreeSet<>();
    for (String path : comparison.paths()) {
      if (comparison.state(path) != FileState.SAME) {
        foreign(path, own);
        Path parent = Path.of(path).getParent();
        if (parent != null && !comes(parent)) {
          folders.add(parent);
        }
      }
    }
    folders.forEach(this::writable);
  }

  /** Only root gives files away. */
  private void foreign(String path, int own) {
    Item wanted = comparison.wanted().item(path);
    if (wanted != null && own != ROOT && wanted.owner() != own) {
      found.add(
          "'"
              + path
              + "' belonged to user "
              + wanted.owner()
              + ", and the worker is user "
              + own
              + ": only root gives files away");
    }
  }

  private boolean comes(Path folder) {
    Item item = comparison.wanted().item(folder.toString());
    return item != null && item.isFolder() && comparison.live().item(folder.toString()) == null;
  }

  private void writable(Path folder) {
    if (!Files.isDirectory(folder)) {
      found.add("the folder '" + folder + "' is not there: make it");
    } else if (!Files.isWritable(folder)) {
      found.add("the worker may not write in '" + folder + "': give its user the right to");
    }
  }
}
