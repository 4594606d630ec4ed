package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.RestorePoint;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.RestorePoints;

/**
 * The configuration a plan goes to.
 *
 * @param set null where configuration stays as it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigurationChoice(
    @Nullable ConfigurationSet set, List<String> warnings, List<Problem> problems) {

  /** Configuration stays as it is. */
  public static final ConfigurationChoice LEAVE =
      new ConfigurationChoice(null, List.of(), List.of());

  public ConfigurationChoice {
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /** What a run kept goes back. */
  public static ConfigurationChoice keptBy(String run) {
    return of(ConfigurationSet.keptBy(run));
  }

  /** What the target was recorded with, unless it is to stay. */
  public static ConfigurationChoice ofTarget(
      ReleaseRef target, RollbackRequest request, Observation seen) {
    if (request.keepConfiguration()) {
      return LEAVE;
    }
    return records(target.commit(), seen)
        .flatMap(release -> recordedWith(release, request, seen).stream())
        .reduce((older, newer) -> newer)
        .map(id -> of(ConfigurationSet.recorded(id, target.release())))
        .orElseGet(() -> unrecorded(target));
  }

  /** What a release was recorded with that is named, else the last good one that was. */
  public static ConfigurationChoice ofRelease(
      ReleaseRef running, RollbackRequest request, Observation seen) {
    return request.to() == null ? lastGood(running, seen) : named(request.to(), seen);
  }

  private static ConfigurationChoice named(String ref, Observation seen) {
    String commit = seen.commits().asked();
    return seen.releases().stream()
        .filter(one -> one.name().equals(ref) || one.commit().equals(commit))
        .flatMap(one -> recorded(one).stream())
        .reduce((older, newer) -> newer)
        .map(ConfigurationChoice::of)
        .orElseGet(() -> none("no release '" + ref + "' was recorded with its configuration"));
  }

  /** The one that runs, where it is good: its files belong to its code. */
  private static ConfigurationChoice lastGood(ReleaseRef running, Observation seen) {
    List<Release> good =
        seen.releases().stream()
            .filter(one -> one.verdict() == Verdict.GOOD && one.configuration() != null)
            .toList();
    return good.stream()
        .filter(one -> one.commit().equals(running.commit()))
        .findFirst()
        .or(() -> good.stream().reduce((older, newer) -> newer))
        .flatMap(ConfigurationChoice::recorded)
        .map(ConfigurationChoice::of)
        .orElseGet(() -> none("no good release was recorded with its configuration"));
  }

  private static Optional<String> recordedWith(
      Release release, RollbackRequest request, Observation seen) {
    return request.namesBackup()
        ? RestorePoints.meant(release, request, seen)
            .map(RestorePoint::configuration)
            .or(() -> Optional.ofNullable(release.configuration()))
        : Optional.ofNullable(release.configuration());
  }

  private static Optional<ConfigurationSet> recorded(Release release) {
    return Optional.ofNullable(release.configuration())
        .map(id -> ConfigurationSet.recorded(id, release.name()));
  }

  private static Stream<Release> records(String commit, Observation seen) {
    return seen.releases().stream().filter(one -> one.commit().equals(commit));
  }

  private static ConfigurationChoice of(ConfigurationSet set) {
    return new ConfigurationChoice(set, List.of(), List.of());
  }

  private static ConfigurationChoice unrecorded(ReleaseRef target) {
    return new ConfigurationChoice(
        null,
        List.of(target + " was recorded without its configuration: the files stay as they are"),
        List.of());
  }

  private static ConfigurationChoice none(String what) {
    return new ConfigurationChoice(
        null,
        List.of(),
        List.of(
            new Problem(
                "configuration",
                what,
                "see those there are with rollback releases, and name one with --to; record a"
                    + " release with rollback record")));
  }
}
