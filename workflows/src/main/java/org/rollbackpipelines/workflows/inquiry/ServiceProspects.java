package org.rollbackpipelines.workflows.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.KeptArtifact;

/** Whether services could run a release again, by the rules that choose what they would run. */
final class ServiceProspects {
  private final ServiceRuntime runtime;
  private final Release release;
  private final Observation seen;

  ServiceProspects(ServiceRuntime runtime, Release release, Observation seen) {
    this.runtime = runtime;
    this.release = release;
    this.seen = seen;
  }

  static Optional<KeptArtifact> kept(Observation seen, String service, String artifact) {
    return seen.services().kept().stream()
        .filter(one -> one.service().equals(service) && one.artifact().equals(artifact))
        .findFirst();
  }

  static boolean runs(Observation seen, String service, String artifact) {
    return seen.services().services().stream()
        .anyMatch(one -> one.service().equals(service) && artifact.equals(one.artifact()));
  }

  List<Prospect> all() {
    List<Prospect> all = new ArrayList<>(runtime.serviceNames().stream().map(this::of).toList());
    TreeSet<String> unnamed = new TreeSet<>(release.artifacts().keySet());
    runtime.serviceNames().forEach(unnamed::remove);
    unnamed.forEach(
        service -> all.add(Prospect.no(part(service), "the profile names no such service now")));
    return all;
  }

  private static String part(String service) {
    return "service " + service;
  }

  private Prospect of(String service) {
    String artifact = release.artifacts().get(service);
    List<String> unread = seen.services().problems();
    if (artifact != null && kept(seen, service, artifact).isPresent()) {
      return Prospect.yes(part(service), "the " + noun() + " it ran is here");
    }
    if (!unread.isEmpty()) {
      return Prospect.uncertain(
          part(service), "what is here could not be read: " + String.join("; ", unread));
    }
    String gone =
        artifact == null
            ? "nobody wrote down what it ran"
            : "the " + noun() + " it ran is not kept here any more";
    return ofItsCommit(service)
        .map(
            other ->
                Prospect.yes(part(service), gone + ", but " + other + " of the same release is"))
        .orElseGet(() -> fromElsewhere(service, gone));
  }

  private Optional<String> ofItsCommit(String service) {
    return seen.services().kept().stream()
        .filter(one -> one.service().equals(service))
        .filter(this::isOfIt)
        .map(KeptArtifact::artifact)
        .findFirst();
  }

  /** A tag counts only for one that does not say what it was made of. */
  private boolean isOfIt(KeptArtifact one) {
    return one.commit() == null
        ? one.tags().contains(release.name())
        : one.commit().equals(release.commit());
  }

  private Prospect fromElsewhere(String service, String gone) {
    if (runtime.pulledServices().contains(service)) {
      return fromRegistry(service, gone);
    }
    if (runtime.madeElsewhere()) {
      return Prospect.no(
          part(service), gone + ", and it is made elsewhere: deploy it with what makes it");
    }
    if (seen.commits().asked() == null) {
      return Prospect.no(part(service), gone + ", and the source does not know its commit");
    }
    return runtime.needsBuild()
        ? Prospect.uncertain(
            part(service),
            gone + ": a rollback builds it anew from its commit, which takes its time and can fail")
        : Prospect.yes(part(service), gone + ": a rollback checks its commit out anew");
  }

  private Prospect fromRegistry(String service, String gone) {
    String image = release.images().get(service);
    if (image == null || ImageReference.of(image).digest() == null) {
      return image == null
          ? Prospect.uncertain(
              part(service), gone + ": a plan asks its registry for the tags it may have")
          : Prospect.no(part(service), gone + ", and it was recorded without a digest");
    }
    return Prospect.uncertain(
        part(service),
        gone + ": a plan asks its registry for " + ImageReference.of(image).byDigest());
  }

  private String noun() {
    return runtime.artifactNoun();
  }
}
