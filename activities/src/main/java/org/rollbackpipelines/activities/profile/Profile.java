package org.rollbackpipelines.activities.profile;

import java.nio.file.Path;
import org.rollbackpipelines.workflows.application.Application;

/**
 * A profile as it was read.
 *
 * @param fingerprint SHA-256 of the file's bytes, to notice that two sides hold different ones
 */
public record Profile(Path file, Application application, String fingerprint) {}
