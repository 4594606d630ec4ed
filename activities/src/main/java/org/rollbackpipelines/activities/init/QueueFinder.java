package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds libraries that keep jobs in Redis. */
final class QueueFinder {
  private static final List<String> NODE = List.of("bullmq", "bull", "bee-queue");
  private static final Pattern PYTHON = Pattern.compile("(?mi)^[\\s\"']*(celery|rq|dramatiq)\\b");

  private QueueFinder() {}

  /** Each once, with the file that names it. */
  static List<String> in(Tree tree) {
    List<String> found = new ArrayList<>();
    for (Path file : tree.named(NodeProject.FILE::equals)) {
      NODE.stream()
          .filter(name -> NodeProject.json(file).path("dependencies").has(name))
          .forEach(name -> add(found, name, tree.brief(file)));
    }
    for (Path file : tree.named(QueueFinder::isPythons)) {
      PYTHON
          .matcher(Tree.text(file))
          .results()
          .forEach(name -> add(found, name.group(1).toLowerCase(Locale.ROOT), tree.brief(file)));
    }
    return found;
  }

  private static boolean isPythons(String name) {
    return name.matches("requirements[\\w-]*\\.txt|pyproject\\.toml");
  }

  private static void add(List<String> found, String name, String file) {
    if (found.stream().noneMatch(known -> known.startsWith(name + " "))) {
      found.add(name + " (" + file + ")");
    }
  }
}
