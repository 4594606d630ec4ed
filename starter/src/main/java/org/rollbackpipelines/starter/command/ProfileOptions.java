package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which application is meant: by its profile, or by name where a worker serves its catalogue. */
final class ProfileOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATH",
      description = "Profile of the application (default: ./rollback.yaml).")
  private @Nullable Path file;

  @Option(
      names = {"-a", "--application"},
      paramLabel = "NAME",
      description = "Application by name, as a worker at --address serves it, instead of a file.")
  private @Nullable String application;

  /** The profile file, or null when the application is meant by name. */
  @Nullable Path file() {
    if (file != null) {
      return file.toAbsolutePath().normalize();
    }
    return application == null ? Path.of("rollback.yaml").toAbsolutePath().normalize() : null;
  }

  @Nullable String application() {
    return application;
  }
}
