package org.rollbackpipelines.activities.pipeline;

import java.util.List;

/**
 * A commit that a pipeline can deploy once more.
 *
 * @param tags the tags a new run can be started for
 * @param run what deployed it and can be run again; 0 where nothing can
 */
record Deployable(String commit, List<String> tags, long run) {
  Deployable {
    tags = List.copyOf(tags);
  }
}
