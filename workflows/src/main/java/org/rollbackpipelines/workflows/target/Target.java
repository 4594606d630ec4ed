package org.rollbackpipelines.workflows.target;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/**
 * The release to go to.
 *
 * @param because why this one, for people
 * @param exactly where the application has to stand, if not just any build of the release will do
 */
public record Target(ReleaseRef release, String because, @Nullable Standing exactly) {

  Target(ReleaseRef release, String because) {
    this(release, because, null);
  }
}
