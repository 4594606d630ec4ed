package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.RemoteAddress;

/**
 * The git checkout of the application.
 *
 * @param tags how many tags there are
 * @param glob what those of releases have in common; null when none looks like a release
 * @param remote where it was cloned from; null where nobody knows
 */
public record GitFound(
    String repository, int tags, @Nullable String glob, @Nullable RemoteAddress remote) {}
