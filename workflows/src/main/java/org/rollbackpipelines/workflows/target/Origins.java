package org.rollbackpipelines.workflows.target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/** Finds the release that runs now: by what the services say, else the ledger, else the source. */
public final class Origins {

  private Origins() {}

  /** The release that runs, as far as anything tells. */
  public static ReleaseRef running(Observation seen) {
    return ReleaseNames.of(runningCommit(seen), seen);
  }

  /**
   * Whether the services themselves say what runs; a checkout says only what was fetched, and what
   * is half deployed may be anything.
   */
  public static boolean isProven(Observation seen) {
    return seen.services().services().stream().noneMatch(ServiceSeen::halfDeployed)
        && commitOfServices(seen).or(() -> commitByArtifacts(seen)).isPresent();
  }

  /** Whether the checkout bears out what those services say that say anything. */
  public static boolean isCheckedOut(Observation seen) {
    ReleaseRef head = ReleaseNames.of(seen.commits().head(), seen);
    return commitThatIsSaid(seen).filter(head::isOf).isPresent();
  }

  /** What runs, by what is said and recorded alone. */
  static Optional<String> saidOrRecorded(Observation seen) {
    return commitThatIsSaid(seen).or(() -> commitByArtifacts(seen));
  }

  private static String runningCommit(Observation seen) {
    return commitOfServices(seen)
        .or(() -> commitByArtifacts(seen))
        .orElseGet(() -> seen.commits().head());
  }

  /** Which services may run something else than the others say; empty where none does. */
  public static String doubt(Observation seen) {
    return commitThatIsSaid(seen)
        .map(commit -> ReleaseNames.of(commit, seen))
        .map(said -> doubt(said, new SilentServices(said, seen).doubtful()))
        .orElse("");
  }

  private static String doubt(ReleaseRef said, List<String> silent) {
    return silent.isEmpty()
        ? ""
        : " (" + String.join(", ", silent) + " says nothing, and the others say " + said + ")";
  }

  /**
   * Whether what runs is not that commit. A release whose images did not change has those of the
   * release before: the ledger knows them by that one until they are recorded.
   */
  public static boolean isKnownToBeAnother(String commit, Observation seen) {
    boolean said = commitOfServices(seen).isPresent();
    return isProven(seen)
        && !running(seen).isOf(commit)
        && (said || !commit.equals(seen.commits().head()));
  }

  private static Optional<String> commitOfServices(Observation seen) {
    return commitThatIsSaid(seen).filter(commit -> doubt(seen).isEmpty());
  }

  private static Optional<String> commitThatIsSaid(Observation seen) {
    List<String> commits =
        seen.services().services().stream()
            .map(service -> commit(service, seen))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return commits.size() == 1 ? Optional.of(commits.get(0)) : Optional.empty();
  }

  /** What the image says; one that says nothing was named for its release, where it was pulled. */
  static @Nullable String commit(ServiceSeen service, Observation seen) {
    return service.commit() != null ? service.commit() : ImageTags.commit(service, seen);
  }

  /** Newest first: the same image can have been recorded under several releases. */
  private static Optional<String> commitByArtifacts(Observation seen) {
    for (int i = seen.releases().size() - 1; i >= 0; i--) {
      Release release = seen.releases().get(i);
      if (runs(release, seen.services().services())) {
        return Optional.of(release.commit());
      }
    }
    return Optional.empty();
  }

  private static boolean runs(Release release, List<ServiceSeen> services) {
    return !services.isEmpty()
        && services.stream()
            .allMatch(
                service ->
                    service.artifact() != null
                        && service.artifact().equals(release.artifacts().get(service.service())));
  }
}
