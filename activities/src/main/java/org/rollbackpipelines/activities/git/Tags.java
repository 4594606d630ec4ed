package org.rollbackpipelines.activities.git;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.rollbackpipelines.workflows.source.Tag;

/** The tags that name releases. */
final class Tags {
  private static final int MOST = 50;
  private static final Comparator<Tag> OLDEST_FIRST =
      Comparator.comparing(Tag::committedAt).thenComparing(Tag::name, new VersionOrder());

  private Tags() {}

  /** The newest of them by their commits' time, oldest first. */
  static List<Tag> newest(Repository repository, String glob) throws IOException {
    return newest(all(repository, glob));
  }

  static List<Tag> newest(List<Tag> tags) {
    List<Tag> sorted = new ArrayList<>(tags);
    Collections.sort(sorted, OLDEST_FIRST);
    return List.copyOf(sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size()));
  }

  static Tag oldest(List<Tag> tags) {
    return Collections.min(tags, OLDEST_FIRST);
  }

  static List<Tag> all(Repository repository, String glob) throws IOException {
    List<Tag> tags = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        String name = ref.getName().substring(Constants.R_TAGS.length());
        if (matches(glob, name)) {
          add(tags, name, walk.peel(walk.parseAny(ref.getObjectId())), walk);
        }
      }
    }
    return tags;
  }

  /** A tag may also name a tree or a file; none of them can be rolled back to. */
  private static void add(List<Tag> tags, String name, RevObject object, RevWalk walk)
      throws IOException {
    if (object instanceof RevCommit commit) {
      walk.parseHeaders(commit);
      tags.add(new Tag(name, commit.name(), Refs.timeOf(commit)));
    }
  }

  private static boolean matches(String glob, String name) {
    try {
      FileNameMatcher matcher = new FileNameMatcher(glob, null);
      matcher.append(name);
      return matcher.isMatch();
    } catch (InvalidPatternException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "source.tags '" + glob + "' is not a glob: write one such as v*", "InvalidTagGlob");
    }
  }
}
