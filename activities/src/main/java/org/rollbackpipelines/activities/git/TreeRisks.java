package org.rollbackpipelines.activities.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What in a commit's files must not be checked out by a machine. */
final class TreeRisks {
  private final Map<String, String> links = new TreeMap<>();
  private final Map<String, String> submodules = new TreeMap<>();
  private final List<String> paths = new ArrayList<>();

  private TreeRisks() {}

  static TreeRisks of(Repository repository, RevTree tree) throws IOException {
    TreeRisks risks = new TreeRisks();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        risks.add(walk);
      }
    }
    return risks;
  }

  private void add(TreeWalk walk) throws IOException {
    String path = walk.getPathString();
    paths.add(path);
    if (walk.getFileMode().equals(FileMode.GITLINK)) {
      submodules.put(path, walk.getObjectId(0).name());
    }
    if (walk.getFileMode().equals(FileMode.SYMLINK)) {
      byte[] target = walk.getObjectReader().open(walk.getObjectId(0)).getBytes();
      links.put(path, new String(target, UTF_8));
    }
  }

  /** Submodules with their commits; their files are in other repositories. */
  Map<String, String> submodules() {
    return submodules;
  }

  /** Paths that lead out of the folder the files are put into. */
  List<String> leadingOut() {
    Links map = new Links(links);
    return paths.stream().filter(map::leadsOut).toList();
  }
}
