package org.rollbackpipelines.activities.git;

import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits and files as sentences name them. */
final class Names {
  private static final int MOST = 20;

  private Names() {}

  static String brief(RevCommit commit) {
    return commit.name().substring(0, 8);
  }

  static String some(Collection<String> files) {
    String names = files.stream().limit(MOST).collect(Collectors.joining(", "));
    return files.size() <= MOST ? names : names + " and " + (files.size() - MOST) + " more";
  }
}
