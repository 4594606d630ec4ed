package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.Nullable;

/**
 * The git checkout of the application.
 *
 * @param tags how many tags there are
 * @param glob what those of releases have in common; null when none looks like a release
 */
public record GitFound(String repository, int tags, @Nullable String glob) {}
