package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.RemoteAddress;

/**
 * What is looked at.
 *
 * @param root of the checkout that holds the folder: what a release folder will hold
 * @param remote null where nobody knows what it was cloned from
 */
record Ground(Path directory, Path root, Tree tree, @Nullable RemoteAddress remote) {

  static Ground of(Path directory, Tree tree, @Nullable GitFound git) {
    Path root = git == null ? directory : Path.of(git.repository());
    return new Ground(
        directory,
        directory.startsWith(root) ? root : directory,
        tree,
        git == null ? null : git.remote());
  }

  /** Pipelines run at the host that has the repository; at another one it is a mirror's. */
  boolean isClonedFrom(String host) {
    return remote != null && remote.host().equals(host);
  }

  /** A file as it is named in a release folder. */
  String inRelease(Path file) {
    return root.relativize(file).toString();
  }
}
