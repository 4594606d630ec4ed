package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PushResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.NamingOrder;
import org.rollbackpipelines.workflows.image.PullOrder;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * A compose project that builds nothing: one image is named by a variable of {@code .env}, one in
 * the compose file itself. Its images of {@code v1} are in a registry alone, those of {@code v2}
 * run.
 */
final class PulledProject implements AutoCloseable {
  static final String COMMIT = "1111111111111111111111111111111111111111";
  private static final String FILE =
      """
      # How the shop runs.
      version: "3.7"
      services:
        backend:
          image: "${REGISTRY}/backend:${BACKEND_TAG:-v0}"   # set in .env
          stop_signal: SIGKILL
        frontend:
          image: HOST/frontend:v2 # by hand
          stop_signal: SIGKILL
        database:
          image: BASE
          stop_signal: SIGKILL
      """;
  private static final String SETTINGS =
      "# BACKEND_TAG=v7\r\nREGISTRY=HOST\nexport BACKEND_TAG='v2'  # the release\nPASSWORD=a#b\n";

  final String name = "rollback-pull-" + Long.toString(System.nanoTime(), 36);
  final DockerClient docker = Engine.ofEnvironment();
  final TinyRegistry registry;
  final Path directory;
  final Map<String, String> digests = new TreeMap<>();
  final Map<String, String> ids = new TreeMap<>();
  final Archive archive;
  private final TinyImages images;
  private final Commands commands;
  private final Compose compose;
  private final ComposeImages pulling;
  private final ComposeServices services;
  private int runs;

  PulledProject(Path folder) throws IOException {
    archive = new Archive(folder.resolve("state"));
    commands = new Commands(doing -> {}, folder.resolve("running"));
    compose = new Compose(commands);
    pulling = new ComposeImages(archive, commands);
    services = new ComposeServices(docker, commands);
    directory = Files.createDirectories(folder.resolve("live"));
    registry = new TinyRegistry(folder.resolve("registry"));
    images = new TinyImages(docker, folder);
    for (String service : List.of("backend", "frontend")) {
      push(service, "v1");
      push(service, "v2");
    }
  }

  /** Makes an image and gives it to the registry. */
  void push(String service, String tag) {
    String image = repository(service) + ":" + tag;
    String id = images.idle(image, tag + "-" + System.nanoTime());
    if (tag.equals("v1")) {
      id = images.ofCommit(image, COMMIT.substring(1) + "abcdef".charAt(digests.size() % 6));
    }
    try (ResultCallback.Adapter<PushResponseItem> pushed =
        docker.pushImageCmd(image).exec(new ResultCallback.Adapter<>())) {
      pushed.awaitCompletion();
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
    ids.put(service + ":" + tag, id);
    digests.put(service + ":" + tag, digest(image));
  }

  private String digest(String image) {
    return Objects.requireNonNull(docker.inspectImageCmd(image).exec().getRepoDigests()).stream()
        .filter(one -> one.startsWith(image.substring(0, image.lastIndexOf(':'))))
        .findFirst()
        .map(one -> one.substring(one.indexOf('@') + 1))
        .orElseThrow();
  }

  /** How every story begins: v2 runs, and nothing of v1 is on the host. */
  void begin() throws IOException {
    runs++;
    write("docker-compose.yml", FILE);
    write(".env", SETTINGS);
    Files.setPosixFilePermissions(
        directory.resolve(".env"), PosixFilePermissions.fromString("rw-r-----"));
    for (String service : List.of("backend", "frontend")) {
      docker.tagImageCmd(id(service, "v2"), repository(service), "v2").exec();
    }
    if (!isUp()) {
      compose("up", "-d", "--timeout", "0");
    }
    images.forget("rollback-kept/" + name);
    for (String service : List.of("backend", "frontend")) {
      forget(id(service, "v1"));
    }
  }

  private boolean isUp() {
    ProjectContainers containers = new ProjectContainers(docker);
    return List.of("backend", "frontend").stream()
        .allMatch(
            service ->
                containers
                    .best(name, service)
                    .filter(ProjectContainer::running)
                    .filter(one -> one.image().equals(id(service, "v2")))
                    .isPresent());
  }

  /** Takes an image away from the host, with all its names. */
  void forget(String id) {
    if (docker.listImagesCmd().exec().stream().map(Image::getId).anyMatch(id::equals)) {
      docker.removeImageCmd(id).withForce(true).exec();
    }
  }

  void write(String file, String text) throws IOException {
    Files.writeString(
        directory.resolve(file),
        text.replace("HOST", registry.host() + "/" + name).replace("BASE", TinyImages.BASE));
  }

  String repository(String service) {
    return registry.host() + "/" + name + "/" + service;
  }

  String id(String service, String tag) {
    return Objects.requireNonNull(ids.get(service + ":" + tag));
  }

  String digestOf(String service, String tag) {
    return Objects.requireNonNull(digests.get(service + ":" + tag));
  }

  ComposeRuntime runtime() {
    List<String> services = List.of("backend", "frontend");
    return new ComposeRuntime(
        directory.toString(), List.of("docker-compose.yml"), name, services, services);
  }

  /** A version as a plan has it that found nothing on the host. */
  ServiceVersion pulled(String service, String tag) {
    return new ServiceVersion(
        service,
        repository(service) + "@" + digestOf(service, tag),
        repository(service) + ":" + tag);
  }

  List<ServiceVersion> bothPulled(String tag) {
    return List.of(pulled("backend", tag), pulled("frontend", tag));
  }

  String run() {
    return "run-" + runs;
  }

  NamingOrder naming(ServiceVersion... versions) {
    return new NamingOrder("shop", run(), runtime(), List.of(versions));
  }

  ComposeImages images() {
    return pulling;
  }

  ImagesSeen ask(String... references) {
    return images().look(new ImageQuestion(runtime(), List.of(references)));
  }

  StepResult pull(List<ServiceVersion> versions) {
    return images().pull(new PullOrder(runtime(), versions));
  }

  ComposeServices services() {
    return services;
  }

  StepResult switchTo(List<ServiceVersion> versions) {
    return services().switchTo(new SwitchServices(runtime(), versions, Instant.now()));
  }

  void assertRuns(List<ServiceVersion> versions) {
    StepResult confirmed =
        services().confirm(new ConfirmServices(runtime(), versions, Duration.ofSeconds(30)));
    assertThat(confirmed.ok()).as(confirmed.detail()).isTrue();
  }

  ProjectContainer container(String service) {
    return new ProjectContainers(docker).of(name, service).get(0);
  }

  String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** All that a person would find: both files with their rights, containers, what they run. */
  String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String file : List.of(".env", "docker-compose.yml")) {
      all.append(text(file))
          .append(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
          .append('\n');
    }
    for (String service : List.of("backend", "frontend", "database")) {
      all.append(container(service).id()).append('\n');
    }
    try (var files = Files.list(directory)) {
      files.map(Path::getFileName).sorted().forEach(all::append);
    }
    return all.toString();
  }

  void compose(String... arguments) {
    commands.require(compose.command(ComposeProject.of(runtime()), arguments));
  }

  @Override
  public void close() throws IOException {
    write("docker-compose.yml", FILE);
    write(".env", SETTINGS);
    compose("down", "--volumes", "--timeout", "0", "--remove-orphans");
    images.forget(name);
    docker.listImagesCmd().exec().stream()
        .filter(
            image ->
                image.getRepoDigests() != null
                    && Arrays.stream(image.getRepoDigests()).anyMatch(one -> one.contains(name)))
        .forEach(image -> docker.removeImageCmd(image.getId()).withForce(true).exec());
    images.forget(TinyImages.BASE);
    docker.close();
    registry.close();
  }
}
