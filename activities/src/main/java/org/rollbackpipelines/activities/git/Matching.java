package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a checkout are as a commit has them, although they are not as the head has them: a
 * move that died half way leaves such files, and nothing is lost by finishing it.
 */
final class Matching {
  private Matching() {}

  /** Those of the paths that are not as the target has them. */
  static Set<String> differing(
      Repository repository, RevCommit head, RevCommit target, Collection<String> paths)
      throws IOException {
    Set<String> differing = new HashSet<>();
    if (paths.isEmpty()) {
      return differing;
    }
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.setOperationType(OperationType.CHECKIN_OP);
      walk.addTree(target.getTree());
      walk.addTree(head.getTree());
      walk.addTree(new DirCacheIterator(repository.readDirCache()));
      walk.addTree(new FileTreeIterator(repository));
      walk.setFilter(PathFilterGroup.createFromStrings(paths));
      walk.setRecursive(true);
      while (walk.next()) {
        if (paths.contains(walk.getPathString()) && !matches(walk)) {
          differing.add(walk.getPathString());
        }
      }
    }
    return differing;
  }

  private static boolean matches(TreeWalk walk) {
    AbstractTreeIterator target = tree(walk, 0);
    AbstractTreeIterator head = tree(walk, 1);
    AbstractTreeIterator index = tree(walk, 2);
    AbstractTreeIterator file = tree(walk, 3);
    return same(file, target) && (same(index, target) || same(index, head));
  }

  private static boolean same(@Nullable AbstractTreeIterator a, @Nullable AbstractTreeIterator b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a.getEntryRawMode() == b.getEntryRawMode()
        && a.getEntryObjectId().equals(b.getEntryObjectId());
  }

  private static @Nullable AbstractTreeIterator tree(TreeWalk walk, int position) {
    return walk.getTree(position, AbstractTreeIterator.class);
  }
}
