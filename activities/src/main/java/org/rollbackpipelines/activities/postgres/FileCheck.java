package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the files of a backup are those that were written, and no others. */
final class FileCheck {
  private static final Set<String> BESIDE = Set.of(BackupShelf.MANIFEST, BackupShelf.PROOF);

  private FileCheck() {}

  /** A sentence for each file that is not as it was written. */
  static List<String> problems(Path folder, List<FileSum> recorded) throws IOException {
    Map<String, FileSum> found = byPath(present(folder));
    Map<String, FileSum> expected = byPath(recorded);
    List<String> problems = new ArrayList<>();
    if (expected.isEmpty()) {
      problems.add("the manifest names no file");
    }
    expected.values().forEach(was -> compare(was, found.get(was.path()), problems));
    found.keySet().stream()
        .filter(path -> !expected.containsKey(path))
        .forEach(path -> problems.add("file " + path + " does not belong to the backup"));
    return problems;
  }

  private static void compare(FileSum was, @Nullable FileSum is, List<String> problems) {
    if (is == null) {
      problems.add("file " + was.path() + " is missing");
    } else if (is.size() != was.size()) {
      problems.add("file " + was.path() + " has " + is.size() + " bytes, not " + was.size());
    } else if (!is.sha256().equals(was.sha256())) {
      problems.add("file " + was.path() + " holds other bytes than were written");
    }
  }

  private static List<FileSum> present(Path folder) throws IOException {
    List<Path> roots;
    try (Stream<Path> all = Files.list(folder)) {
      roots = all.filter(path -> !BESIDE.contains(path.getFileName().toString())).toList();
    }
    List<FileSum> sums = new ArrayList<>();
    for (Path root : roots) {
      sums.addAll(FileTree.sums(folder, root));
    }
    return sums;
  }

  private static Map<String, FileSum> byPath(List<FileSum> sums) {
    return new TreeMap<>(
        sums.stream().collect(Collectors.toMap(FileSum::path, sum -> sum, (a, b) -> b)));
  }
}
