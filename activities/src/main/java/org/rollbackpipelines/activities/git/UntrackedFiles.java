package org.rollbackpipelines.activities.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Files of a checkout that git does not track and that a commit would overwrite. Ignored ones
 * count: git itself would overwrite them, and they are often the configuration of the host.
 */
final class UntrackedFiles {
  private final Path root;
  private final DirCache index;
  private final NavigableSet<String> found = new TreeSet<>();

  private UntrackedFiles(Repository repository) throws IOException {
    root = repository.getWorkTree().toPath();
    index = repository.readDirCache();
  }

  /** Those that stand where the target has a file, whatever they hold. */
  static NavigableSet<String> inTheWayOf(RevCommit target, Repository repository)
      throws IOException {
    UntrackedFiles files = new UntrackedFiles(repository);
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(target.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.look(walk.getPathString());
      }
    }
    return files.found;
  }

  private void look(String path) throws IOException {
    if (tracks(path)) {
      return;
    }
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (!Files.isDirectory(root.resolve(above), NOFOLLOW_LINKS)) {
        lookAt(above);
        return;
      }
    }
    lookAt(path);
  }

  private void lookAt(String path) throws IOException {
    Path file = root.resolve(path);
    if (Files.isDirectory(file, NOFOLLOW_LINKS)) {
      lookInto(file);
    } else if (Files.exists(file, NOFOLLOW_LINKS) && !tracks(path)) {
      found.add(path);
    }
  }

  private void lookInto(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !Files.isDirectory(file, NOFOLLOW_LINKS))
          .map(file -> root.relativize(file).toString())
          .filter(file -> !tracks(file))
          .forEach(found::add);
    }
  }

  private boolean tracks(String path) {
    return index.findEntry(path) >= 0;
  }
}
