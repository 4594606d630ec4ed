package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.ImageTags;
import org.rollbackpipelines.workflows.target.Target;

/**
 * Which image each pulled service of a target is to run, and by which name. What was recorded comes
 * first: a tag says today what somebody made of it since.
 */
final class PulledImages {
  private final LocatedApplication located;
  private final Observation seen;
  private final ReleaseRef target;

  PulledImages(LocatedApplication located, Observation seen, ReleaseRef target) {
    this.located = located;
    this.seen = seen;
    this.target = target;
  }

  /**
   * What a service is to run.
   *
   * @param version null where it cannot be had
   */
  record Choice(
      @Nullable ServiceVersion version, List<String> warnings, @Nullable Problem problem) {}

  /** What registries are to be asked before the plan is made. */
  static List<String> questions(
      RollbackRequest request,
      LocatedApplication located,
      Observation seen,
      @Nullable Target target) {
    if (target == null || target.exactly() != null) {
      return List.of();
    }
    PulledImages images = new PulledImages(located, seen, target.release());
    return images.meant(request.services()).stream()
        .flatMap(service -> images.questions(service).stream())
        .distinct()
        .toList();
  }

  /** What each pulled service that goes back is to run; nothing where that is known exactly. */
  static List<Choice> choices(Situation now) {
    if (now.exactly() != null) {
      return List.of();
    }
    PulledImages images = new PulledImages(now.located(), now.seen(), now.to());
    return images.meant(now.request().services()).stream().map(images::choose).toList();
  }

  /** The services it is about: those that were asked for, or all. */
  List<String> meant(List<String> asked) {
    return located.application().runtime().pulledServices().stream()
        .filter(service -> asked.isEmpty() || asked.contains(service))
        .toList();
  }

  private List<String> questions(String service) {
    Optional<ImageReference> recorded = recordedImage(service);
    if (recorded.isPresent()) {
      ImageReference image = recorded.get();
      List<String> asked = new ArrayList<>();
      asked.add(image.heldTo(null).toString());
      if (image.digest() != null && recordedHere(service).isEmpty()) {
        asked.add(image.byDigest());
      }
      return asked;
    }
    return recordedHere(service).isPresent() || here(service).isPresent()
        ? List.of()
        : candidates(service).stream().map(ImageReference::toString).toList();
  }

  Choice choose(String service) {
    Optional<ImageReference> image = recordedImage(service);
    Optional<KeptArtifact> kept = recordedHere(service);
    if (kept.isPresent()) {
      return named(service, kept.get(), image);
    }
    if (image.isPresent()) {
      return fetched(service, image.get());
    }
    return here(service)
        .map(one -> named(service, one, Optional.empty()))
        .orElseGet(() -> byTag(service));
  }

  /** An image that is here, under the name it was recorded by, or one that it has. */
  private Choice named(String service, KeptArtifact kept, Optional<ImageReference> recorded) {
    ImageReference tagged =
        recorded.map(image -> image.heldTo(null)).orElseGet(() -> nameOf(service, kept));
    String digest =
        recorded
            .map(ImageReference::digest)
            .or(() -> Optional.ofNullable(kept.digest()))
            .orElse(null);
    boolean means = kept.tags().contains(tagged.tag()) || nobodyElseHas(service, tagged);
    boolean moved = isMoved(tagged, digest) || !means;
    String name = (moved ? tagged.heldTo(digest) : tagged).toString();
    return new Choice(
        new ServiceVersion(service, kept.artifact(), name),
        moved ? List.of(moved(service, tagged)) : List.of(),
        null);
  }

  /** Not here any more: exactly what was recorded is brought, whatever its tag means today. */
  private Choice fetched(String service, ImageReference image) {
    if (image.digest() == null) {
      return none(
          service,
          "the image that "
              + target
              + " ran is not on the host any more, and it was recorded without a digest that a"
              + " registry knows",
          "push it there, or choose another release");
    }
    Optional<ImageSeen> asked = said(image.byDigest());
    if (asked.isPresent() && asked.get().digest() == null) {
      return none(
          service,
          asked.get().problem() == null
              ? "the image that " + target + " ran, " + image + ", is gone from the registry"
              : "the image that "
                  + target
                  + " ran is not on the host, and the registry does not say whether it has it: "
                  + asked.get().problem(),
          asked.get().problem() == null
              ? "push it there again, or choose a release whose images are kept"
              : "mend that and try again, or choose a release whose images are kept");
    }
    ImageReference tagged = image.heldTo(null);
    boolean moved = isMoved(tagged, image.digest());
    return new Choice(
        new ServiceVersion(service, image.byDigest(), (moved ? image : tagged).toString()),
        moved ? List.of(moved(service, tagged)) : List.of(),
        null);
  }

  /** Nobody recorded it, and it is not here: the registry may have it under its usual names. */
  private Choice byTag(String service) {
    List<ImageReference> candidates = candidates(service);
    for (ImageReference candidate : candidates) {
      String digest = said(candidate.toString()).map(ImageSeen::digest).orElse(null);
      if (digest != null) {
        return new Choice(
            new ServiceVersion(service, candidate.heldTo(digest).byDigest(), candidate.toString()),
            List.of(
                "nobody recorded what "
                    + service
                    + " ran as "
                    + target
                    + ": the registry has "
                    + candidate
                    + " today"),
            null);
      }
    }
    return none(
        service,
        candidates.stream()
            .flatMap(one -> said(one.toString()).stream())
            .map(ImageSeen::problem)
            .filter(Objects::nonNull)
            .findFirst()
            .map(why -> "its image of " + target + " is not on the host, and " + why)
            .orElseGet(
                () ->
                    "its image of "
                        + target
                        + " is neither on the host nor in the registry; asked for "
                        + String.join(
                            ", ", candidates.stream().map(ImageReference::toString).toList())),
        "push it there under its tag, or choose a release whose images are kept");
  }

  private List<ImageReference> candidates(String service) {
    return repository(service).stream()
        .flatMap(image -> ImageTags.of(target).stream().map(image::tagged))
        .toList();
  }

  private Optional<ImageReference> repository(String service) {
    return seen.services().services().stream()
        .filter(one -> one.service().equals(service))
        .map(ServiceSeen::named)
        .filter(Objects::nonNull)
        .findFirst()
        .map(ImageReference::of);
  }

  /** The tag it has that its release is known by, else any, else one that means nothing else. */
  private ImageReference nameOf(String service, KeptArtifact kept) {
    List<String> usual = ImageTags.of(target);
    String tag =
        usual.stream()
            .filter(kept.tags()::contains)
            .findFirst()
            .or(
                () ->
                    kept.tags().stream()
                        .filter(one -> !kept.artifact().startsWith("sha256:" + one))
                        .sorted()
                        .findFirst())
            .orElseGet(() -> usual.get(0));
    return repository(service)
        .map(image -> image.tagged(tag))
        .orElseGet(() -> new ImageReference(service, tag, null));
  }

  private boolean nobodyElseHas(String service, ImageReference tagged) {
    return kept(service).stream().noneMatch(kept -> kept.tags().contains(tagged.tag()));
  }

  private boolean isMoved(ImageReference tagged, @Nullable String digest) {
    String today = said(tagged.toString()).map(ImageSeen::digest).orElse(null);
    return digest != null && today != null && !today.equals(digest);
  }

  private String moved(String service, ImageReference tagged) {
    return "the tag "
        + tagged
        + " of "
        + service
        + " means another image now than it did: what "
        + target
        + " ran is brought back, and held to its digest";
  }

  private Optional<ImageSeen> said(String reference) {
    ImagesSeen images = seen.images();
    return images == null ? Optional.empty() : images.of(reference);
  }

  private Optional<ImageReference> recordedImage(String service) {
    return records()
        .flatMap(release -> Optional.ofNullable(release.images().get(service)).stream())
        .reduce((older, newer) -> newer)
        .map(ImageReference::of);
  }

  private Optional<KeptArtifact> recordedHere(String service) {
    return records()
        .flatMap(release -> Optional.ofNullable(release.artifacts().get(service)).stream())
        .reduce((older, newer) -> newer)
        .flatMap(
            artifact ->
                kept(service).stream().filter(one -> one.artifact().equals(artifact)).findFirst());
  }

  private Stream<Release> records() {
    return RecordedArtifacts.of(target, seen);
  }

  /** By the commit it says it was made of, else by its tag where it says nothing. */
  private Optional<KeptArtifact> here(String service) {
    List<String> usual = ImageTags.of(target);
    return kept(service).stream()
        .filter(kept -> target.commit().equals(kept.commit()))
        .findFirst()
        .or(
            () ->
                kept(service).stream()
                    .filter(kept -> kept.commit() == null)
                    .filter(kept -> usual.stream().anyMatch(kept.tags()::contains))
                    .findFirst());
  }

  private List<KeptArtifact> kept(String service) {
    return seen.services().kept().stream().filter(kept -> kept.service().equals(service)).toList();
  }

  private static Choice none(String service, String what, String fix) {
    return new Choice(null, List.of(), new Problem("service " + service, what, fix));
  }
}
