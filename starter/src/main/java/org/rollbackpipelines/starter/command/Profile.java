package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application a command is about.
 *
 * @param file where its profile was read; null when it was only named
 * @param fingerprint of that file
 * @param tiers those of its own; null when it was only named
 */
record Profile(
    String application,
    @Nullable Path file,
    @Nullable String fingerprint,
    @Nullable List<String> tiers) {}
