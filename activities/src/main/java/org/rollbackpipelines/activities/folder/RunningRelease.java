package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a process runs, as the kernel knows it: a link may have moved since it was started. */
public final class RunningRelease {
  private static final String GONE = " (deleted)";

  private RunningRelease() {}

  /** The release the process is a program of, or works in; null when in none. */
  public static @Nullable Path of(RuntimeFolder folder, long pid) {
    return Stream.of("exe", "cwd")
        .map(link -> target(pid, link))
        .filter(Objects::nonNull)
        .map(folder::releaseAround)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Whether the worker's user may ask: a process of another user does not say where it works. */
  public static boolean tells(long pid) {
    return target(pid, "cwd") != null;
  }

  private static @Nullable Path target(long pid, String link) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), link)).toString();
      return Path.of(
          target.endsWith(GONE) ? target.substring(0, target.length() - GONE.length()) : target);
    } catch (IOException e) {
      return null;
    }
  }
}
