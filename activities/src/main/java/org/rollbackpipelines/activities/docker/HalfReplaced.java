package org.rollbackpipelines.activities.docker;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tidies what a replacement that was killed halfway left: compose renames the old container,
 * creates the new one, starts it, and removes the old one; killed in between, it leaves two
 * containers of one service, or one under a makeshift name that other containers cannot find.
 */
final class HalfReplaced {
  private static final Pattern MAKESHIFT = Pattern.compile("[0-9a-f]{12}_(.+)");

  private final ProjectContainers containers;

  HalfReplaced(ProjectContainers containers) {
    this.containers = containers;
  }

  /** Leaves one container of the service, the one closest to what is wanted, under its own name. */
  void tidy(String project, String service, String image) {
    List<ProjectContainer> found =
        containers.of(project, service).stream().sorted(closestTo(image)).toList();
    found.stream().skip(1).filter(one -> !one.running()).forEach(containers::removeStopped);
    found.stream().limit(1).forEach(one -> nameProperly(one, found));
  }

  private static Comparator<ProjectContainer> closestTo(String image) {
    return Comparator.comparing((ProjectContainer one) -> !one.running())
        .thenComparing(one -> !one.image().equals(image))
        .thenComparing(ProjectContainer.BEST_FIRST);
  }

  private void nameProperly(ProjectContainer container, List<ProjectContainer> all) {
    Matcher makeshift = MAKESHIFT.matcher(container.name());
    if (makeshift.matches() && isFree(makeshift.group(1), all)) {
      containers.rename(container, makeshift.group(1));
    }
  }

  /** A second container that still runs keeps its name: compose decides between the two. */
  private static boolean isFree(String name, List<ProjectContainer> all) {
    return all.stream().noneMatch(one -> one.running() && one.name().equals(name));
  }
}
