package org.rollbackpipelines.activities.docker;

import static org.rollbackpipelines.activities.docker.EngineUnreachableException.asking;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Version;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Reads a compose project; whatever stands in the way of that is a problem and no failure. */
final class ComposeSight {
  private final DockerClient docker;
  private final Compose compose;
  private final LocalImages images;
  private final ProjectContainers containers;

  ComposeSight(DockerClient docker, Compose compose) {
    this.docker = docker;
    this.compose = compose;
    this.images = new LocalImages(docker);
    this.containers = new ProjectContainers(docker);
  }

  ServicesSeen observe(ComposeRuntime runtime) {
    Seen seen = new Seen();
    Optional<ComposeModel> model = model(runtime, seen);
    model.ifPresent(
        known -> seen.misconfigured.addAll(UnknownServices.among(runtime, known.services())));
    try {
      asking(() -> look(runtime, model, seen));
    } catch (EngineUnreachableException e) {
      seen.problems.add(e.getMessage());
    } catch (ApplicationFailure unusable) {
      seen.problems.add(unusable.getOriginalMessage());
    }
    return seen.result();
  }

  private Optional<ComposeModel> model(ComposeRuntime runtime, Seen seen) {
    try {
      seen.tools.add(compose.required().title());
      return Optional.of(compose.model(ComposeProject.of(runtime)));
    } catch (ApplicationFailure e) {
      (ComposeFaults.isInvalid(e) ? seen.misconfigured : seen.problems).add(e.getOriginalMessage());
    } catch (CommandFailedException e) {
      seen.problems.add(e.getMessage());
    }
    return Optional.empty();
  }

  private Seen look(ComposeRuntime runtime, Optional<ComposeModel> model, Seen seen) {
    Version version = docker.versionCmd().exec();
    seen.tools.add(
        "Docker Engine " + version.getVersion() + " (API " + version.getApiVersion() + ")");
    Map<String, Image> all = images.all();
    for (String service : runtime.services()) {
      look(runtime, service, model.map(known -> known.image(service)), all, seen);
    }
    return seen;
  }

  private void look(
      ComposeRuntime runtime,
      String service,
      Optional<String> image,
      Map<String, Image> all,
      Seen seen) {
    List<ProjectContainer> found = containers.of(ComposeProject.of(runtime).name(), service);
    String ours = ImageName.keptRepository(runtime.project(), service);
    ProjectContainer best = found.isEmpty() ? null : found.get(0);
    ServiceSeen there = service(service, best, image.orElse(null), all, ours);
    if (image.isPresent() && runtime.pulled().contains(service)) {
      seen.services.add(pulled(there, best, image.get(), all));
      String repository = ImageName.of(image.get()).repository();
      seen.kept.addAll(
          LocalImages.pulled(
              all, service, Set.of(ours, ImageName.familiar(repository)), repository));
    } else {
      seen.services.add(there);
      seen.kept.addAll(LocalImages.kept(all, service, repositories(ours, image)));
    }
    seen.problems.addAll(tooMany(service, found));
  }

  private static ServiceSeen service(
      String service,
      @Nullable ProjectContainer container,
      @Nullable String image,
      Map<String, Image> all,
      String ours) {
    @Nullable String pinned = image == null ? null : ImageName.of(image).tag();
    if (container == null) {
      return new ServiceSeen(service, null, null, "absent", null, pinned);
    }
    return new ServiceSeen(
        service,
        container.image(),
        LocalImages.commit(all.get(container.image()), ours),
        container.status(),
        container.startedAt(),
        pinned);
  }

  /** The same, knowing by which name it was pulled, and what the registry knows it by. */
  private static ServiceSeen pulled(
      ServiceSeen there,
      @Nullable ProjectContainer container,
      String named,
      Map<String, Image> all) {
    return new ServiceSeen(
        there.service(),
        there.artifact(),
        there.commit(),
        there.status(),
        there.startedAt(),
        there.pinnedTag(),
        named,
        container == null ? null : reference(container, named, all.get(container.image())));
  }

  /** A container may have been made before its file was given another name. */
  private static String reference(ProjectContainer container, String named, @Nullable Image image) {
    ImageReference file = ImageReference.of(named);
    ImageReference made = ImageReference.of(container.imageName());
    ImageReference name = made.repository().equals(file.repository()) ? made : file;
    return name.heldTo(LocalImages.digest(image, name.repository())).toString();
  }

  private static Set<String> repositories(String ours, Optional<String> image) {
    Set<String> names = new HashSet<>(Set.of(ours));
    image.ifPresent(name -> names.add(ImageName.of(name).repository()));
    return names;
  }

  private static List<String> tooMany(String service, List<ProjectContainer> found) {
    long running = found.stream().filter(ProjectContainer::running).count();
    return running < 2
        ? List.of()
        : List.of(
            "service '"
                + service
                + "' runs in "
                + running
                + " containers; a rollback replaces services of one container: scale it to 1");
  }

  /** What was seen so far. */
  private static final class Seen {
    private final List<ServiceSeen> services = new ArrayList<>();
    private final List<KeptArtifact> kept = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> misconfigured = new ArrayList<>();

    ServicesSeen result() {
      return new ServicesSeen(services, kept, tools, problems, misconfigured);
    }
  }
}
