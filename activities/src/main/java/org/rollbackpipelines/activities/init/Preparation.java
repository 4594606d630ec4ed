package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.util.List;

/** What makes a fresh release folder ready; empty where nobody knows. */
record Preparation(List<String> install, List<String> build) {
  private static final Preparation UNKNOWN = new Preparation(List.of(), List.of());

  Preparation {
    install = List.copyOf(install);
    build = List.copyOf(build);
  }

  static Preparation of(Ground ground) {
    NodeProject node = NodeProject.in(ground.directory(), ground.root());
    boolean above = node == null && Files.exists(ground.root().resolve(NodeProject.FILE));
    NodeProject used = above ? NodeProject.in(ground.root(), ground.root()) : node;
    return used == null ? UNKNOWN : used.preparation();
  }

  void write(Lines lines) {
    if (install.isEmpty()) {
      lines.note(
          "    ", "install: [npm, ci] or the like, where a fresh release folder needs something.");
    } else {
      lines.add("    install: " + Scalars.list(install));
    }
    if (!build.isEmpty()) {
      lines.add("    build: " + Scalars.list(build));
    }
  }
}
