package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.inplace.CheckoutInPlace;

/** What a process runs, as the kernel knows it: a link may have moved since it was started. */
public final class RunningRelease {
  private static final String GONE = " (deleted)";

  private RunningRelease() {}

  /** The release the process is a program of, or works in; null when in none. */
  public static @Nullable Path of(RuntimeFolder folder, long pid) {
    CheckoutInPlace live = folder.live();
    return live == null ? inFolders(folder, pid) : inCheckout(folder, live, pid);
  }

  /** Its files may have changed since: what counts is what they were when it was started. */
  private static @Nullable Path inCheckout(RuntimeFolder folder, CheckoutInPlace live, long pid) {
    boolean there =
        Stream.of("exe", "cwd")
            .map(link -> target(pid, link))
            .filter(Objects::nonNull)
            .anyMatch(live::holds);
    Instant started =
        ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()).orElse(null);
    String commit = there && started != null ? live.startedOf(started) : null;
    return commit == null ? null : folder.releases().resolve(commit);
  }

  private static @Nullable Path inFolders(RuntimeFolder folder, long pid) {
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
