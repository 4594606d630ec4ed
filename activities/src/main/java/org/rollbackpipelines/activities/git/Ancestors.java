package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.Tag;

/** The tags that lie before a commit, in its own history. */
final class Ancestors {
  /** Clocks of those who commit may differ; what is older by more is taken to be older. */
  private static final Duration SKEW = Duration.ofDays(2);

  private Ancestors() {}

  /** What lies before that commit; null where none is asked for, or it is not there. */
  static @Nullable Ancestry of(@Nullable String commit, Repository repository, String glob)
      throws IOException {
    String whole = commit == null ? null : Refs.find(repository, commit);
    if (commit == null || whole == null) {
      return null;
    }
    RevCommit start = Refs.commit(repository, whole);
    List<Tag> others =
        Tags.all(repository, glob).stream().filter(tag -> !tag.commit().equals(whole)).toList();
    boolean cutOff = !repository.getObjectDatabase().getShallowCommits().isEmpty();
    List<Tag> before = cutOff ? older(start, others) : inHistory(start, others, repository);
    return new Ancestry(commit, Tags.newest(before), cutOff);
  }

  private static List<Tag> older(RevCommit start, List<Tag> tags) {
    return tags.stream().filter(tag -> tag.committedAt().isBefore(Refs.timeOf(start))).toList();
  }

  /** Walks back only as far as there can be tags. */
  private static List<Tag> inHistory(RevCommit start, List<Tag> tags, Repository repository)
      throws IOException {
    Map<String, List<Tag>> wanted = new HashMap<>();
    tags.forEach(tag -> wanted.computeIfAbsent(tag.commit(), any -> new ArrayList<>()).add(tag));
    List<Tag> found = new ArrayList<>();
    if (tags.isEmpty()) {
      return found;
    }
    Instant oldest = Tags.oldest(tags).committedAt().minus(SKEW);
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(start));
      for (RevCommit one : walk) {
        if (wanted.isEmpty() || Refs.timeOf(one).isBefore(oldest)) {
          break;
        }
        List<Tag> here = wanted.remove(one.name());
        found.addAll(here == null ? List.of() : here);
      }
    }
    return found;
  }
}
