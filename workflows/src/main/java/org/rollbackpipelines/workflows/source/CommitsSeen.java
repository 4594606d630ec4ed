package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the source says.
 *
 * @param head commit of the live checkout
 * @param branch branch the checkout is on; null when its head is detached
 * @param changedFiles tracked files that differ from the head; a checkout with any stays put
 * @param tags the newest tags that name releases, oldest first
 * @param asked commit of the ref that was asked for; null when none was, or it is not there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommitsSeen(
    String head,
    @Nullable String branch,
    List<String> changedFiles,
    List<Tag> tags,
    @Nullable String asked) {

  public CommitsSeen {
    changedFiles = List.copyOf(changedFiles);
    tags = List.copyOf(tags);
  }
}
