package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.Nullable;

/** Where the releases come from. */
final class SourceSection {
  private static final String USUAL = "v*";

  private SourceSection() {}

  static void write(@Nullable GitFound git, boolean leave, Places places, Lines lines) {
    repository(git, places, lines);
    if (leave) {
      lines.add("  checkout: leave");
    }
  }

  private static void repository(@Nullable GitFound git, Places places, Lines lines) {
    lines.add("source:");
    if (git == null) {
      lines.fill(
          "  repository: .",
          "source.repository",
          "the git checkout that releases come from; none holds this folder");
      return;
    }
    lines.add("  repository: " + Scalars.of(places.of(git.repository())));
    tags(git, lines);
  }

  private static void tags(GitFound git, Lines lines) {
    if (git.tags() == 0) {
      lines.note(
          "  ",
          "No tag names a release yet: `rollback record` after each deployment does instead.");
    } else if (git.glob() == null) {
      lines.fill(
          "  tags: " + Scalars.of(USUAL),
          "source.tags",
          "how tags of releases are named; none of those there are looks like a version");
    } else if (!git.glob().equals(USUAL)) {
      lines.add("  tags: " + Scalars.of(git.glob()));
    }
  }
}
