package org.rollbackpipelines.activities.folder;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What would keep a runtime's folder from being used. */
public final class FolderProblems {
  private FolderProblems() {}

  /** Problems of the folders and of the link, or of the checkout in its place. */
  public static List<String> of(RuntimeFolder folder) {
    List<String> problems = new ArrayList<>(ofFolders(folder));
    problems.addAll(folder.checkoutProblems());
    if (folder.live() == null && isNoLink(folder.current())) {
      problems.add(folder.current() + " is no symbolic link: move it aside, it would be replaced");
    }
    return problems;
  }

  /** Whether something stands in the place of the link. */
  public static boolean isNoLink(Path link) {
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link);
  }

  /** Problems of the folders alone. */
  public static List<String> ofFolders(RuntimeFolder folder) {
    List<String> problems = new ArrayList<>();
    Path root = folder.root();
    if (Files.isDirectory(root)) {
      folder.written().stream()
          .filter(Files::exists)
          .filter(path -> !Files.isDirectory(path) || !Files.isWritable(path))
          .forEach(path -> problems.add("the worker's user cannot write to the folder " + path));
    } else {
      problems.add("runtime.directory " + root + " is no folder");
    }
    return problems;
  }
}
