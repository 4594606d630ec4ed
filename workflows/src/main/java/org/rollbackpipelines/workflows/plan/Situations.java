package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.Target;

/** Resolves a chosen target to the versions each service is to run: kept ones, or ones to build. */
final class Situations {
  private final Observation seen;
  private final LocatedApplication located;

  Situations(LocatedApplication located, Observation seen) {
    this.located = located;
    this.seen = seen;
  }

  Situation to(
      Target target,
      ReleaseRef from,
      String run,
      RollbackRequest request,
      List<DatabaseDecision> data) {
    Standing exactly = target.exactly();
    return exactly == null
        ? toAnyBuildOf(target.release(), from, run, request, data)
        : new Situation(
            run,
            request,
            located,
            seen,
            from,
            target.release(),
            exactly.services(),
            former(request),
            false,
            exactly,
            data);
  }

  private Situation toAnyBuildOf(
      ReleaseRef target,
      ReleaseRef from,
      String run,
      RollbackRequest request,
      List<DatabaseDecision> data) {
    List<ServiceVersion> versions = new ArrayList<>();
    boolean mustBuild = false;
    PulledImages images = new PulledImages(located, seen, target);
    List<String> pulled = images.meant(request.services());
    for (String service : meant(request)) {
      if (pulled.contains(service)) {
        Optional.ofNullable(images.choose(service).version()).ifPresent(versions::add);
        continue;
      }
      Optional<String> kept = keptArtifact(service, target);
      mustBuild |= kept.isEmpty();
      versions.add(
          new ServiceVersion(service, kept.orElseGet(() -> artifactToBuild(service, target))));
    }
    return new Situation(
        run,
        request,
        located,
        seen,
        from,
        target,
        versions,
        former(request),
        mustBuild,
        null,
        data);
  }

  /** Those that were asked for, or all of them. */
  private List<String> meant(RollbackRequest request) {
    return located.application().runtime().serviceNames().stream()
        .filter(request::isAbout)
        .toList();
  }

  private List<ServiceVersion> former(RollbackRequest request) {
    return Standing.of(seen).services().stream()
        .filter(version -> request.isAbout(version.service()))
        .toList();
  }

  private String artifactToBuild(String service, ReleaseRef target) {
    return located.application().runtime().artifactFor(service, target.commit());
  }

  /** What the ledger recorded comes first: it is what ran, not what a tag says today. */
  private Optional<String> keptArtifact(String service, ReleaseRef target) {
    return recorded(service, target)
        .or(() -> madeOf(service, target.commit()))
        .or(() -> tagged(service, target.release()));
  }

  private Optional<String> recorded(String service, ReleaseRef target) {
    return RecordedArtifacts.of(target, seen)
        .map(release -> release.artifacts().get(service))
        .filter(artifact -> kept(service).stream().anyMatch(k -> k.artifact().equals(artifact)))
        .reduce((older, newer) -> newer);
  }

  private Optional<String> madeOf(String service, String commit) {
    return kept(service).stream()
        .filter(kept -> commit.equals(kept.commit()))
        .findFirst()
        .map(KeptArtifact::artifact);
  }

  /** A tag counts only for an image that does not say what it was made of. */
  private Optional<String> tagged(String service, String release) {
    return kept(service).stream()
        .filter(kept -> kept.commit() == null && kept.tags().contains(release))
        .findFirst()
        .map(KeptArtifact::artifact);
  }

  private List<KeptArtifact> kept(String service) {
    return seen.services().kept().stream().filter(kept -> kept.service().equals(service)).toList();
  }
}
