package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** The images on this host. Nothing here pulls, and nothing removes an image. */
final class LocalImages {
  static final String REVISION = "org.opencontainers.image.revision";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final DockerClient docker;

  LocalImages(DockerClient docker) {
    this.docker = docker;
  }

  /** The id of an image by its id or any of its names. */
  Optional<String> find(String artifact) {
    try {
      InspectImageResponse image = docker.inspectImageCmd(artifact).exec();
      return Optional.ofNullable(image.getId());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** The id of the image a service is to run; fails for good when it is not here. */
  String require(ServiceVersion version) throws ApplicationFailure {
    return find(version.artifact())
        .orElseThrow(() -> ComposeFaults.imageGone(version.service(), version.artifact()));
  }

  /** Gives the image a name that no clean-up of unnamed images takes; says that name. */
  String keep(String project, String service, String id) {
    String repository = ImageName.keptRepository(project, service);
    docker.tagImageCmd(id, repository, ImageName.shortId(id)).exec();
    return repository + ":" + ImageName.shortId(id);
  }

  /** Makes a name mean the image; what the name meant before is kept first. */
  void rename(String project, String service, String id, String name) {
    Optional<String> before = find(name);
    if (before.filter(id::equals).isPresent()) {
      return;
    }
    ImageName target = ImageName.of(name);
    if (target.digest()) {
      throw ComposeFaults.pinnedByDigest(service, name);
    }
    before.ifPresent(former -> keep(project, service, former));
    docker.tagImageCmd(id, target.repository(), target.tag()).exec();
  }

  /** All images by their id. */
  Map<String, Image> all() {
    return docker.listImagesCmd().exec().stream()
        .collect(Collectors.toMap(Image::getId, Function.identity(), (one, same) -> one));
  }

  /** Which images of a service are still here, among all. */
  static List<KeptArtifact> kept(Map<String, Image> all, String service, Set<String> repositories) {
    return all.values().stream()
        .filter(image -> tags(image, repositories).findAny().isPresent())
        .map(image -> kept(image, service, repositories))
        .toList();
  }

  /** The commit an image was made of: its label says so, else the name a build gave it. */
  static @Nullable String commit(@Nullable Image image, String keptRepository) {
    if (image == null) {
      return null;
    }
    String label = image.getLabels() == null ? null : image.getLabels().get(REVISION);
    return Stream.concat(Stream.ofNullable(label), tags(image, Set.of(keptRepository)))
        .filter(text -> COMMIT.matcher(text).matches())
        .filter(text -> !text.equals(ImageName.shortId(image.getId())))
        .findFirst()
        .orElse(null);
  }

  private static KeptArtifact kept(Image image, String service, Set<String> repositories) {
    String ours =
        repositories.stream()
            .filter(name -> name.startsWith("rollback-kept/"))
            .findFirst()
            .orElse("");
    String commit = commit(image, ours);
    return new KeptArtifact(service, image.getId(), commit, tags(image, repositories).toList())
        .pinned(pin(image, ours))
        .ours(isBuilt(image, ours, commit));
  }

  /** Whether it has the name that we give what we build; a pull or a pin gives another one. */
  private static boolean isBuilt(Image image, String ours, @Nullable String commit) {
    String pin = ImageName.shortId(image.getId());
    return commit != null
        && tags(image, Set.of(ours)).anyMatch(tag -> !tag.equals(pin) && commit.startsWith(tag));
  }

  /** The name we gave it; only names of that form are ours. */
  private static @Nullable String pin(Image image, String ours) {
    String tag = ImageName.shortId(image.getId());
    return tags(image, Set.of(ours)).anyMatch(tag::equals) ? ours + ":" + tag : null;
  }

  /** What is here under a digest of that repository alone, because its tag has moved on. */
  static List<KeptArtifact> pulled(
      Map<String, Image> all, String service, Set<String> repositories, String repository) {
    return all.values().stream()
        .filter(
            image ->
                digest(image, repository) != null
                    || tags(image, repositories).findAny().isPresent())
        .map(
            image -> {
              KeptArtifact kept = kept(image, service, repositories);
              return new KeptArtifact(
                      service,
                      kept.artifact(),
                      kept.commit(),
                      kept.tags(),
                      digest(image, repository))
                  .pinned(kept.pin())
                  .ours(kept.ours());
            })
        .toList();
  }

  /** What the registry of that repository knows an image by. */
  static @Nullable String digest(@Nullable Image image, String repository) {
    String[] names = image == null ? null : image.getRepoDigests();
    return Arrays.stream(names == null ? new String[0] : names)
        .map(ImageName::of)
        .filter(ImageName::digest)
        .filter(name -> name.repository().equals(ImageName.familiar(repository)))
        .map(ImageName::tag)
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> tags(Image image, Set<String> repositories) {
    String[] names = image.getRepoTags();
    return Arrays.stream(names == null ? new String[0] : names)
        .map(ImageName::of)
        .filter(name -> repositories.contains(name.repository()))
        .map(ImageName::tag);
  }
}
