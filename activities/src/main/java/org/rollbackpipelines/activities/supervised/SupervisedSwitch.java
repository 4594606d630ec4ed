package org.rollbackpipelines.activities.supervised;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.FolderLock;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.inplace.CheckoutInPlace;
import org.rollbackpipelines.activities.supervised.Supervisor.Start;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * One switch of services to other release folders, or their stop. It can be killed at any moment
 * and begun again: each time it looks at what lives and does only what is left to do.
 */
final class SupervisedSwitch {
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** Long enough for a process to become the program it was forked for, even on a busy host. */
  private static final Duration SHOWS = Duration.ofSeconds(15);

  private final Supervisor supervisor;
  private final RuntimeFolder folder;
  private final StopNotes notes;
  private final Patience patience;

  SupervisedSwitch(Supervisor supervisor, RuntimeFolder folder, Instant since, Patience patience) {
    this.supervisor = supervisor;
    this.folder = folder;
    this.notes = new StopNotes(folder, since);
    this.patience = patience;
  }

  /** Replaces what does not run its release, or all of it where it is to start anew. */
  StepResult to(List<ServiceVersion> versions, boolean anew) {
    return FolderLock.holding(folder.lock(), patience, () -> replaced(starts(versions), anew));
  }

  /** Stops what runs. */
  StepResult stop(StopOrder order) {
    List<String> services = order.runtime().serviceNames();
    return FolderLock.holding(folder.lock(), patience, () -> stopped(services, order));
  }

  private StepResult replaced(List<Start> starts, boolean anew) {
    List<Standing> standings = supervisor.look();
    List<Start> due =
        starts.stream()
            .filter(start -> anew || isDue(start, of(start.service(), standings)))
            .toList();
    Object unused = halt(names(due), standings, null);
    start(due, starts);
    String settled = supervisor.settle();
    CheckoutInPlace live = folder.live();
    String kept = live == null ? "" : live.keptAside();
    return StepResult.done(detail(starts, due) + kept + settled).darkFrom(darkFrom(names(starts)));
  }

  private static boolean isDue(Start start, Standing standing) {
    return !standing.runs(start.release()) || standing.lacksSome();
  }

  private StepResult stopped(List<String> services, StopOrder order) {
    Halt halt = halt(services, supervisor.look(), order.longest());
    if (halt.services().isEmpty()) {
      return StepResult.done("nothing ran");
    }
    // Only who gives services a time of its own wants to know how they used it.
    List<CheckResult> ends = order.grace() == null ? List.of() : ends(halt.endings());
    return StepResult.checked(true, "stopped " + String.join(", ", halt.services()), ends)
        .darkFrom(darkFrom(halt.services()));
  }

  private static List<CheckResult> ends(Map<String, Ending> endings) {
    return endings.entrySet().stream()
        .map(
            one ->
                new CheckResult(
                    one.getKey(),
                    false,
                    one.getValue().sort() == Ending.Sort.BY_ITSELF,
                    one.getValue().words(),
                    Ending.BY_ITSELF.words()))
        .toList();
  }

  private Halt halt(List<String> services, List<Standing> standings, @Nullable Duration longest) {
    List<String> alive =
        services.stream().filter(service -> of(service, standings).alive()).toList();
    services.forEach(
        service ->
            notes.note(service, alive.contains(service), () -> supervisor.surroundings(service)));
    return new Halt(alive, alive.isEmpty() ? Map.of() : supervisor.stop(alive, longest));
  }

  /** What was stopped, and how it ended where more is told of that than how it stands. */
  private record Halt(List<String> services, Map<String, Ending> endings) {}

  /** One link leads to one release: services of different releases are started one by one. */
  private void start(List<Start> due, List<Start> all) {
    Map<Path, List<Start>> byRelease = new LinkedHashMap<>();
    due.forEach(
        start -> byRelease.computeIfAbsent(start.release(), r -> new ArrayList<>()).add(start));
    all.stream().findFirst().ifPresent(start -> folder.pointCurrentAt(start.release()));
    byRelease.forEach(
        (release, starts) -> {
          folder.pointCurrentAt(release);
          supervisor.start(starts.stream().map(this::withSurroundings).toList());
          if (byRelease.size() > 1) {
            awaitRelease(starts);
          }
        });
  }

  /** Until each shows its release or that it will never: the link must not move before. */
  private void awaitRelease(List<Start> starts) {
    long deadline = System.nanoTime() + SHOWS.toNanos();
    while (System.nanoTime() - deadline < 0) {
      List<Standing> standings = supervisor.look();
      if (starts.stream().noneMatch(start -> undecided(of(start.service(), standings)))) {
        return;
      }
      patience.pause(MOMENT, "starting " + String.join(", ", names(starts)));
    }
  }

  private static boolean undecided(Standing standing) {
    return standing.alive() && (standing.workers().isEmpty() || standing.release() == null);
  }

  private Start withSurroundings(Start start) {
    return new Start(start.service(), start.release(), notes.surroundings(start.service()));
  }

  private List<Start> starts(List<ServiceVersion> versions) {
    List<Start> starts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (ServiceVersion version : versions) {
      Path release = folder.release(version.artifact());
      if (release == null || (folder.live() == null && !folder.has(release))) {
        problems.add(version.artifact() + " is no folder in " + folder.releases());
      } else {
        starts.add(new Start(version.service(), release, Map.of()));
      }
    }
    problems.addAll(folder.refusals(starts.stream().map(Start::release).toList()));
    problems.addAll(supervisor.refusals(starts));
    if (!problems.isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "cannot switch, and nothing was stopped: " + String.join("; ", problems), "CannotSwitch");
    }
    return starts;
  }

  private @Nullable Instant darkFrom(List<String> services) {
    return services.stream()
        .map(notes::darkFrom)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  static Standing of(String service, List<Standing> standings) {
    return standings.stream()
        .filter(standing -> standing.service().equals(service))
        .findFirst()
        .orElseThrow(
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "'" + service + "' is no service of this runtime; nothing was stopped",
                    "CannotSwitch"));
  }

  private String detail(List<Start> starts, List<Start> due) {
    return due.isEmpty()
        ? String.join(", ", names(starts)) + " ran it already"
        : "started "
            + String.join(", ", names(due))
            + " from "
            + folder.shown(due.get(0).release());
  }

  private static List<String> names(List<Start> starts) {
    return starts.stream().map(Start::service).toList();
  }
}
