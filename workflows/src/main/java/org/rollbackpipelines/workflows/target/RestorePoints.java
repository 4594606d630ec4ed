package org.rollbackpipelines.workflows.target;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.RestorePoint;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Chooses the release whose code and data go back together. */
public final class RestorePoints implements Aim {
  private final RollbackRequest request;

  public RestorePoints(RollbackRequest request) {
    this.request = request;
  }

  @Override
  public TargetChoice choose(Observation seen) {
    if (request.backup() == null && request.before() == null) {
      return Targets.choose(request.to(), Origins.running(seen), seen);
    }
    return seen.releases().stream()
        .filter(release -> Verdicts.of(release.commit(), seen) != Verdict.BAD)
        .flatMap(
            release ->
                meant(release, request, seen).map(point -> Map.entry(release, point)).stream())
        .max(Comparator.comparing(one -> moment(one.getValue(), seen)))
        .map(Map.Entry::getKey)
        .map(release -> new ReleaseRef(release.name(), release.commit()))
        .map(release -> TargetChoice.of(new Target(release, because())))
        .orElseGet(() -> TargetChoice.none(nothing()));
  }

  /** The newest record of a release that a request can mean. */
  public static Optional<RestorePoint> meant(
      Release release, RollbackRequest request, Observation seen) {
    return release.restorePoints().stream()
        .filter(point -> isMeant(point, request, seen))
        .max(Comparator.comparing(point -> moment(point, seen)));
  }

  private static boolean isMeant(RestorePoint point, RollbackRequest request, Observation seen) {
    Instant before = request.before();
    return before == null
        ? point.backups().containsValue(request.backup())
        : moment(point, seen).isBefore(before);
  }

  /** The time its data is of; that of a record without data is when it was made. */
  private static Instant moment(RestorePoint point, Observation seen) {
    return seen.databases().stream()
        .flatMap(
            database ->
                Optional.ofNullable(point.backups().get(database.name())).stream()
                    .flatMap(
                        id ->
                            database.backups().stream()
                                .filter(backup -> Objects.equals(backup.id(), id))))
        .map(Backup::takenAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(point.recordedAt());
  }

  private String because() {
    return request.before() == null
        ? "it was recorded with that backup"
        : "it is the newest restore point before " + request.before();
  }

  private Problem nothing() {
    return request.before() == null
        ? new Problem(
            "backup",
            "no release was recorded with backup '" + request.backup() + "'",
            "restore it alone with: rollback database restore --backup ID --reason TEXT")
        : new Problem(
            "target",
            "no release that is not bad was recorded before " + request.before(),
            "see those there are with: rollback releases");
  }
}
