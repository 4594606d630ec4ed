package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the source says.
 *
 * @param head commit of the live checkout
 * @param branch branch the checkout is on; null when its head is detached
 * @param changedFiles tracked files that differ from the head; a checkout with any stays put
 * @param tags the newest tags that name releases, oldest first
 * @param asked commit of the ref that was asked for; null when none was, or it is not there
 * @param headAt time of the head's commit; null in what older builds wrote
 * @param askedAt time of the commit that was asked for
 * @param ancestry what lies before a commit; null where nobody asked, or it is not there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommitsSeen(
    String head,
    @Nullable String branch,
    List<String> changedFiles,
    List<Tag> tags,
    @Nullable String asked,
    @Nullable Instant headAt,
    @Nullable Instant askedAt,
    @Nullable Ancestry ancestry) {

  public CommitsSeen {
    changedFiles = List.copyOf(changedFiles);
    tags = List.copyOf(tags);
  }

  /** A source that tells no times. */
  public CommitsSeen(
      String head,
      @Nullable String branch,
      List<String> changedFiles,
      List<Tag> tags,
      @Nullable String asked) {
    this(head, branch, changedFiles, tags, asked, null, null, null);
  }

  /** The same, knowing what lies before a commit. */
  public CommitsSeen with(@Nullable Ancestry known) {
    return new CommitsSeen(head, branch, changedFiles, tags, asked, headAt, askedAt, known);
  }

  /** When that commit was made, as far as it was looked at. */
  public Optional<Instant> timeOf(String commit) {
    return tags.stream()
        .filter(tag -> tag.commit().equals(commit))
        .map(Tag::committedAt)
        .findFirst()
        .or(() -> Optional.ofNullable(commit.equals(asked) ? askedAt : null))
        .or(() -> Optional.ofNullable(commit.equals(head) ? headAt : null));
  }
}
