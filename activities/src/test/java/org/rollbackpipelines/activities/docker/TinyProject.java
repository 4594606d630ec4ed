package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;

/**
 * A compose project with two services that are released and a database that is not. Its good images
 * are called {@code good}, its bad ones run.
 */
final class TinyProject implements AutoCloseable {
  static final String GOOD = "1111111111111111111111111111111111111111";
  static final String BAD = "2222222222222222222222222222222222222222";
  private static final String FILE =
      """
      version: "3.7"
      services:
        backend:
          image: NAME-backend:current
          build:
            context: ./backend
            args: {GIT_COMMIT: "${GIT_COMMIT:-unknown}"}
          stop_signal: SIGKILL
          environment: {COLOUR: "${COLOUR:-blue}"}
          healthcheck:
            test: ["CMD", "/bin/busybox", "test", "!", "-e", "/sick"]
            interval: 1s
        frontend:
          image: NAME-frontend:current
          command: ["/bin/busybox", "sh", "-c", "seq 5; exec sleep 86400"]
          stop_signal: SIGKILL
          depends_on: [backend]
        database:
          image: BASE
          stop_signal: SIGKILL
          volumes: ["data:/data"]
      volumes: {data: {}}
      """;

  final String name = "rollback-test-" + Long.toString(System.nanoTime(), 36);
  final DockerClient docker = Engine.ofEnvironment();
  final TinyImages images;
  final Path directory;
  final Map<String, String> good = new TreeMap<>();
  final Map<String, String> bad = new TreeMap<>();
  private final Path folder;
  private final ProjectContainers containers = new ProjectContainers(docker);

  TinyProject(Path folder) throws IOException {
    this.folder = folder;
    directory = Files.createDirectories(folder.resolve("live"));
    Files.createDirectories(directory.resolve("backend")); // Compose insists on it, build or not.
    images = new TinyImages(docker, folder);
    writeComposeFile(FILE);
    for (String service : List.of("backend", "frontend")) {
      good.put(service, images.ofCommit(image(service, "good"), GOOD));
      bad.put(service, images.ofCommit(image(service, "current"), BAD));
    }
  }

  /** Brings the project back to how every story begins: the bad images run. */
  void begin() throws IOException {
    writeComposeFile(FILE);
    bad.forEach((service, id) -> docker.tagImageCmd(id, name + "-" + service, "current").exec());
    images.forget("rollback-kept/" + name);
    compose("up", "-d", "--timeout", "0");
  }

  void writeComposeFile(String text) throws IOException {
    Files.writeString(
        directory.resolve("docker-compose.yml"),
        text.replace("NAME", name).replace("BASE", TinyImages.BASE));
  }

  /** The adapter, with a pulse that may end what it does. */
  ComposeServices services(Pulse pulse) {
    return new ComposeServices(docker, commands(pulse));
  }

  ComposeServices services() {
    return services(doing -> {});
  }

  Commands commands(Pulse pulse) {
    return new Commands(pulse, folder.resolve("running"));
  }

  ComposeRuntime runtime(String... services) {
    return new ComposeRuntime(
        directory.toString(), List.of("docker-compose.yml"), name, List.of(services));
  }

  ComposeRuntime runtime() {
    return runtime("backend", "frontend");
  }

  SwitchServices to(Map<String, String> versions) {
    return new SwitchServices(runtime(), versions(versions), Instant.now());
  }

  static List<ServiceVersion> versions(Map<String, String> images) {
    return images.entrySet().stream()
        .map(entry -> new ServiceVersion(entry.getKey(), entry.getValue()))
        .toList();
  }

  String good(String service) {
    return Objects.requireNonNull(good.get(service));
  }

  String bad(String service) {
    return Objects.requireNonNull(bad.get(service));
  }

  String image(String service, String tag) {
    return name + "-" + service + ":" + tag;
  }

  /** All containers of a service, however they are called. */
  List<ProjectContainer> containers(String service) {
    return containers.of(name, service);
  }

  ProjectContainer container(String service) {
    return containers(service).get(0);
  }

  /** Everything a rollback could change: containers with their start, names of images. */
  String everything() {
    StringBuilder all = new StringBuilder(images.named(name).toString());
    for (String service : List.of("backend", "frontend", "database")) {
      containers(service).forEach(one -> all.append('\n').append(one.id()).append(one.startedAt()));
    }
    return all.toString();
  }

  void compose(String... arguments) {
    Commands commands = commands(doing -> {});
    commands.require(new Compose(commands).command(ComposeProject.of(runtime()), arguments));
  }

  @Override
  public void close() throws IOException {
    writeComposeFile(FILE);
    compose("down", "--volumes", "--timeout", "0", "--remove-orphans");
    images.forget(name);
    images.forget(TinyImages.BASE);
    docker.close();
  }
}
