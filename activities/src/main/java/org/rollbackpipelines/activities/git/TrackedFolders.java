package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** What a move of the checkout writes to: git's own files, and all folders of tracked ones. */
  public static List<Path> written(String checkout) {
    try (Repository repository = Repositories.open(checkout)) {
      Path git = repository.getDirectory().toPath();
      Path root = repository.getWorkTree().toPath();
      Set<Path> written = new TreeSet<>();
      written.addAll(List.of(git, git.resolve("logs"), git.resolve("logs/HEAD"), root));
      Set<String> folders = new TreeSet<>();
      DirCache index = repository.readDirCache();
      for (int i = 0; i < index.getEntryCount(); i++) {
        addFolders(index.getEntry(i).getPathString(), folders);
      }
      folders.forEach(folder -> written.add(root.resolve(folder)));
      return written.stream().filter(Files::exists).toList();
    } catch (IOException e) {
      throw Failures.unreadable(checkout, e);
    }
  }

  private static void addFolders(String file, Set<String> folders) {
    for (int end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      if (!folders.add(file.substring(0, end))) {
        return;
      }
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
