package org.rollbackpipelines.workflows.target;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
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
        .filter(release -> isMeant(release, seen))
        .max(Comparator.comparing(release -> moment(release, seen)))
        .map(release -> new ReleaseRef(release.name(), release.commit()))
        .map(release -> TargetChoice.of(new Target(release, because())))
        .orElseGet(() -> TargetChoice.none(nothing()));
  }

  private boolean isMeant(Release release, Observation seen) {
    Instant before = request.before();
    return before == null
        ? release.backups().containsValue(request.backup())
        : moment(release, seen).isBefore(before);
  }

  /** The time its data is of; that of a release without data is when it was recorded. */
  private static Instant moment(Release release, Observation seen) {
    return seen.databases().stream()
        .flatMap(
            database ->
                Optional.ofNullable(release.backups().get(database.name())).stream()
                    .flatMap(
                        id ->
                            database.backups().stream()
                                .filter(backup -> Objects.equals(backup.id(), id))))
        .map(Backup::takenAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(release.recordedAt());
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
