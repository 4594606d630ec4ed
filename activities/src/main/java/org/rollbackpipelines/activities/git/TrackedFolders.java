package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;

/** What git itself has to say of folders that are not to be its own. */
public final class TrackedFolders {
  private TrackedFolders() {}

  /** Those of the paths in which git tracks files, or which it tracks. */
  public static List<String> among(List<String> paths, String checkout) {
    try (Repository repository = Repositories.open(checkout)) {
      DirCache index = repository.readDirCache();
      return paths.stream()
          .filter(path -> index.findEntry(path) >= 0 || index.getEntriesWithin(path).length > 0)
          .toList();
    } catch (IOException e) {
      throw Failures.unreadable(checkout, e);
    }
  }

  /** The root of the checkout that a folder is, or lies in. */
  public static Path root(String checkout) {
    try (Repository repository = Repositories.open(checkout)) {
      return repository.getWorkTree().toPath();
    } catch (IOException e) {
      throw Failures.unreadable(checkout, e);
    }
  }
}
