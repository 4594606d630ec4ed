package org.rollbackpipelines.workflows.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/**
 * Services that stay what they are while their files name another image than the one that runs:
 * made anew, they would run it under the name of the other.
 */
final class StrayNames {
  private static final Set<String> STARTING = Set.of("replace-services", "recreate-services");

  private StrayNames() {}

  static List<Problem> problems(Situation now, List<Step> steps) {
    Set<String> started =
        steps.stream()
            .filter(step -> STARTING.contains(step.name()))
            .flatMap(StrayNames::services)
            .collect(Collectors.toSet());
    return now.versions().stream()
        .filter(version -> started.contains(version.service()))
        .flatMap(version -> seen(version, now).stream())
        .filter(service -> isStray(service, now))
        .map(service -> problem(service, now))
        .toList();
  }

  private static Stream<String> services(Step step) {
    return StreamSupport.stream(step.call().input().path("versions").spliterator(), false)
        .map(version -> version.path("service").asText());
  }

  /** The service as it runs, where it is to go on as that under the name its file has for it. */
  private static Optional<ServiceSeen> seen(ServiceVersion version, Situation now) {
    return now.seen().services().services().stream()
        .filter(service -> service.service().equals(version.service()))
        .filter(service -> version.artifact().equals(service.artifact()))
        .filter(service -> service.named() != null && service.named().equals(version.name()))
        .findFirst();
  }

  private static boolean isStray(ServiceSeen service, Situation now) {
    ImageReference file = ImageReference.of(Objects.requireNonNull(service.named()));
    ImageReference runs = ImageReference.of(Objects.requireNonNull(service.reference()));
    if (file.digest() != null) {
      return runs.digest() != null && !file.digest().equals(runs.digest());
    }
    List<KeptArtifact> having = having(service, tag(file), now);
    if (having.stream().anyMatch(kept -> kept.artifact().equals(service.artifact()))) {
      // Made anew it runs the same image, under whichever of its names.
      return false;
    }
    return !tag(file).equals(tag(runs)) || (runs.digest() == null && !having.isEmpty());
  }

  private static List<KeptArtifact> having(ServiceSeen service, String tag, Situation now) {
    return now.seen().services().kept().stream()
        .filter(kept -> kept.service().equals(service.service()))
        .filter(kept -> kept.tags().contains(tag))
        .toList();
  }

  private static String tag(ImageReference name) {
    return Objects.requireNonNullElse(name.tag(), "latest");
  }

  private static Problem problem(ServiceSeen service, Situation now) {
    String where =
        Optional.ofNullable(now.seen().images())
            .flatMap(images -> images.place(service.service()))
            .map(TagPlace::where)
            .orElse("the compose file");
    ImageReference runs = ImageReference.of(Objects.requireNonNull(service.reference()));
    String running =
        runs.heldTo(null).toString().equals(service.named())
            ? "the image " + service.artifact()
            : runs.toString();
    return new Problem(
        "service " + service.service(),
        where
            + " names "
            + service.named()
            + ", and what runs is "
            + running
            + "; it would be made anew, and the name of one release would run another",
        "name there what runs, or bring up what is named with docker compose up -d, then try"
            + " again");
  }
}
