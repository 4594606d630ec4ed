package org.rollbackpipelines.workflows.observe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Finds the commit behind the tag of an image. */
final class ImageCommits {
  private ImageCommits() {}

  /** That of images that were recorded, or are here; empty where services do not agree on one. */
  static Optional<String> of(String tag, ServicesSeen services, List<Release> releases) {
    List<String> pulled =
        services.services().stream()
            .filter(service -> service.named() != null)
            .map(ServiceSeen::service)
            .toList();
    Stream<String> recorded =
        releases.stream().filter(release -> isTagged(release, tag)).map(Release::commit);
    Stream<String> here =
        services.kept().stream()
            .filter(kept -> pulled.contains(kept.service()) && kept.tags().contains(tag))
            .map(KeptArtifact::commit);
    List<String> commits =
        Stream.concat(recorded, here).filter(Objects::nonNull).distinct().toList();
    return commits.size() == 1 ? Optional.of(commits.get(0)) : Optional.empty();
  }

  private static boolean isTagged(Release release, String tag) {
    return release.images().values().stream()
        .anyMatch(image -> tag.equals(ImageReference.of(image).tag()));
  }
}
