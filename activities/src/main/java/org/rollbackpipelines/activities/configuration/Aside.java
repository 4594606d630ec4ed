package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.FileState;

/** Keeps what somebody wrote while a run was under way: it may be the only copy of it. */
record Aside(Path folder) {

  static Aside of(Archive archive, ConfigurationOrder order) {
    return new Aside(archive.run(order.application(), order.run()).resolve("configuration-aside"));
  }

  /** Copies what would be lost: what is neither in the set that comes nor among these sums. */
  void keep(Comparison comparison, Set<String> kept) throws IOException {
    for (String path : comparison.paths()) {
      Item live = comparison.live().item(path);
      byte[] content = comparison.live().bytes(path);
      if (live == null
          || live.sum() == null
          || content == null
          || comparison.state(path) == FileState.SAME
          || kept.contains(live.sum())
          || comparison.wanted().contents().containsKey(live.sum())) {
        continue;
      }
      String name = live.sum().substring(0, 12) + "-" + Path.of(path).getFileName();
      PrivateFiles.replace(folder.resolve(name), content);
    }
  }
}
