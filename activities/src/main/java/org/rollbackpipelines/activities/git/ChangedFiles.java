package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;

/** The tracked files of a checkout that differ from its head, staged or not. */
final class ChangedFiles {
  private ChangedFiles() {}

  static NavigableSet<String> of(Repository repository) throws IOException {
    IndexDiff diff = diff(repository);
    NavigableSet<String> files = new TreeSet<>(diff.getAdded());
    files.addAll(diff.getChanged());
    files.addAll(diff.getRemoved());
    files.addAll(diff.getMissing());
    files.addAll(diff.getModified());
    files.addAll(diff.getConflicting());
    return files;
  }

  /** The files that git neither tracks nor ignores. */
  static Set<String> strangers(Repository repository) throws IOException {
    return diff(repository).getUntracked();
  }

  /** Reads only: unlike git's own status it does not refresh the index on the way. */
  private static IndexDiff diff(Repository repository) throws IOException {
    IndexDiff diff = new IndexDiff(repository, Constants.HEAD, new FileTreeIterator(repository));
    diff.setIgnoreSubmoduleMode(IgnoreSubmoduleMode.DIRTY);
    diff.diff();
    return diff;
  }
}
