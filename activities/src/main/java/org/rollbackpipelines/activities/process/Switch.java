package org.rollbackpipelines.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.FolderLock;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * One switch of services to other release folders. It can be killed at any moment and begun again:
 * each time it looks at what lives and does only what is left to do.
 */
final class Switch {
  private final RuntimeFolder folder;
  private final Instant since;
  private final Patience patience;

  Switch(RuntimeFolder folder, Instant since, Patience patience) {
    this.folder = folder;
    this.since = since;
    this.patience = patience;
  }

  /**
   * The switch.
   *
   * @param anew whether what runs its release already is started anew, too
   */
  StepResult to(List<Launch> launches, boolean anew) {
    return FolderLock.holding(folder.lock(), patience, () -> locked(launches, anew));
  }

  private StepResult locked(List<Launch> launches, boolean anew) {
    launches.forEach(launch -> tracked(launch).adopt(launch.how().command()));
    List<Launch> due = launches.stream().filter(launch -> anew || !runs(launch)).toList();
    stop(due);
    launches.stream().findFirst().map(Launch::release).ifPresent(folder::pointCurrentAt);
    due.forEach(this::start);
    return StepResult.done(detail(launches, due)).darkFrom(darkFrom(launches));
  }

  private boolean runs(Launch launch) {
    return tracked(launch).processes().run(launch.release().toString());
  }

  private void stop(List<Launch> due) {
    Map<String, Duration> timeouts = new LinkedHashMap<>();
    due.forEach(launch -> timeouts.put(launch.service(), launch.how().stopTimeout()));
    new ServiceStop(folder, since, patience).of(timeouts);
  }

  private void start(Launch launch) {
    try {
      tracked(launch).started(launch.how().command(), launch.start(), launch.release().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "service '" + launch.service() + "' is stopped and did not start; trying again is safe",
          e);
    }
  }

  private @Nullable Instant darkFrom(List<Launch> launches) {
    return launches.stream()
        .map(launch -> tracked(launch).darkFrom(since))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Tracked tracked(Launch launch) {
    return new Tracked(folder, launch.service());
  }

  private static String detail(List<Launch> launches, List<Launch> due) {
    return due.isEmpty()
        ? names(launches) + " ran it already"
        : "started " + names(due) + " from " + due.get(0).release();
  }

  private static String names(List<Launch> launches) {
    return String.join(", ", launches.stream().map(Launch::service).toList());
  }
}
