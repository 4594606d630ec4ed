package org.rollbackpipelines.workflows.target;

import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/**
 * Back to where the application stood before a run, as long as it still stands where the run left
 * it.
 */
public final class WayBack implements Aim {
  private final String run;
  private final Standing before;
  private final ReleaseRef left;
  private final List<DatabaseRecord> kept;
  private final List<ServiceVersion> alone;

  /**
   * The way back behind one run.
   *
   * @param kept the databases it put others in the places of
   * @param alone the services that it alone replaced; none where it replaced them all
   */
  public WayBack(
      String run,
      Standing before,
      ReleaseRef left,
      List<DatabaseRecord> kept,
      List<ServiceVersion> alone) {
    this.run = run;
    this.before = before;
    this.left = left;
    this.kept = List.copyOf(kept);
    this.alone = List.copyOf(alone);
  }

  @Override
  public TargetChoice choose(Observation seen) {
    List<Problem> missing =
        kept.stream().filter(one -> !one.isCluster()).flatMap(one -> missing(one, seen)).toList();
    if (!missing.isEmpty()) {
      return new TargetChoice(null, List.of(), missing);
    }
    ReleaseRef running = Origins.running(seen);
    if (!isWhereItWasLeft(running, seen)) {
      return TargetChoice.none(moved(running));
    }
    String because = "it ran before run " + run;
    return alone.isEmpty()
        ? TargetChoice.of(new Target(before.release(), because, before))
        : TargetChoice.of(
            new Target(before.release(), because, before.of(services())), elsewhere(seen));
  }

  /** Where services stand that the run left alone is not its business, nor that of its undo. */
  private String[] elsewhere(Observation seen) {
    List<String> others =
        before.services().stream()
            .filter(version -> !services().contains(version.service()))
            .filter(version -> !stands(version, seen))
            .map(ServiceVersion::service)
            .toList();
    return others.isEmpty()
        ? new String[0]
        : new String[] {
          String.join(", ", others)
              + " ran something else before run "
              + run
              + ", which left it alone: only "
              + String.join(", ", services())
              + " goes back"
        };
  }

  private List<String> services() {
    return alone.stream().map(ServiceVersion::service).toList();
  }

  private boolean isWhereItWasLeft(ReleaseRef running, Observation seen) {
    return alone.isEmpty()
        ? Origins.isProven(seen) && running.commit().equals(left.commit())
        : alone.stream().allMatch(version -> runs(version, seen));
  }

  private boolean runs(ServiceVersion version, Observation seen) {
    return there(version, seen)
        .anyMatch(
            service -> left.commit().equals(service.commit()) || service.runs(version.artifact()));
  }

  private static boolean stands(ServiceVersion version, Observation seen) {
    return there(version, seen).anyMatch(service -> service.runs(version.artifact()));
  }

  private static Stream<ServiceSeen> there(ServiceVersion version, Observation seen) {
    return seen.services().services().stream()
        .filter(service -> service.service().equals(version.service()));
  }

  private static Stream<Problem> missing(DatabaseRecord one, Observation seen) {
    List<String> away =
        seen.databases().stream()
            .filter(database -> database.name().equals(one.name()))
            .flatMap(database -> database.problems().stream())
            .toList();
    if (!away.isEmpty()) {
      return away.stream()
          .map(why -> new Problem("database " + one.name(), why, "mend it and try again"));
    }
    boolean there =
        seen.databases().stream()
            .filter(database -> database.name().equals(one.name()))
            .anyMatch(database -> database.copies().contains(one.keptAs()));
    return there
        ? Stream.empty()
        : Stream.of(
            new Problem(
                "database " + one.name(),
                "what was live before is not there any more as " + one.keptAs(),
                "restore a backup with: rollback database restore --backup ID --reason TEXT"));
  }

  private Problem moved(ReleaseRef running) {
    return new Problem(
        "run " + run,
        "it left "
            + left
            + ", and that does not run now ("
            + running
            + "): something else has moved it since",
        "undo what came later first (rollback history), or go to a release with rollback start"
            + " --to");
  }
}
