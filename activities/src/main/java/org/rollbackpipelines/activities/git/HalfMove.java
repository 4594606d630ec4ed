package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * What a move that ended half-way left in a checkout whose head it never set.
 *
 * @param tracked files of the head that are as the commit has them that the move went to
 * @param added files that only that commit has, and exactly as it has them
 * @param foreign tracked files that are as neither of the two has them: somebody changed those
 */
record HalfMove(
    NavigableSet<String> tracked, NavigableSet<String> added, NavigableSet<String> foreign) {

  /**
   * What is there of a move from the head.
   *
   * @param left the commit it went to; null: not known, so that any change may be anybody's
   */
  static HalfMove of(Repository repository, RevCommit head, @Nullable RevCommit left)
      throws IOException {
    NavigableSet<String> tracked = ChangedFiles.of(repository);
    if (left == null) {
      return new HalfMove(new TreeSet<>(), new TreeSet<>(), tracked);
    }
    NavigableSet<String> added = UntrackedFiles.inTheWayOf(left, repository);
    // What the head ignores may be a person's own, and is in nobody's way.
    added.retainAll(ChangedFiles.strangers(repository));
    NavigableSet<String> touched = new TreeSet<>(tracked);
    touched.addAll(added);
    Set<String> differing = Matching.differing(repository, head, left, touched);
    NavigableSet<String> foreign = new TreeSet<>(tracked);
    foreign.retainAll(differing);
    tracked.removeAll(differing);
    added.removeAll(differing);
    return new HalfMove(tracked, added, foreign);
  }

  boolean isThere() {
    return !tracked.isEmpty() || !added.isEmpty();
  }

  /** Git has what is removed here. */
  void removeAdded(Repository repository) throws IOException {
    Path root = repository.getWorkTree().toPath();
    for (String file : added) {
      Files.deleteIfExists(root.resolve(file));
      removeEmpty(root.resolve(file).getParent(), root);
    }
  }

  private static void removeEmpty(@Nullable Path folder, Path root) throws IOException {
    try {
      for (Path one = folder; one != null && !one.equals(root); one = one.getParent()) {
        Files.deleteIfExists(one);
      }
    } catch (DirectoryNotEmptyException holdsMore) {
      return;
    }
  }
}
