package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A copy of {@code examples/shop} of a test's own: its repository, project, images and ports. */
final class Shop implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private static final List<String> IDENTITY =
      List.of("git", "-c", "user.name=Shop Team", "-c", "user.email=team@shop.example");

  private final String project;
  private final Path folder;
  private final int pagePort = Ports.free();
  private final int apiPort = Ports.free();

  private final Map<String, String> environment;

  private Shop(String project, Path folder, Map<String, String> environment) {
    this.project = project;
    this.folder = folder;
    this.environment = environment;
  }

  static Shop materialize(String project) {
    return materialize(project, Map.of());
  }

  /** With variables for the programs that deploy it, such as {@code DOCKER_HOST}. */
  static Shop materialize(String project, Map<String, String> environment) {
    try {
      Path parent = Files.createTempDirectory("shop");
      Shop shop = new Shop(project, parent.resolve("shop"), environment);
      shop.write();
      shop.takeDownWhatAKilledTestLeft();
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    Program.run(
            Project.root(),
            Map.of(),
            List.of(
                Project.root().resolve("examples/shop/materialize").toString(), folder.toString()))
        .requireSuccess();
    Files.writeString(
        folder.resolve(".env"),
        String.join(
            "\n",
            "COMPOSE_PROJECT_NAME=" + project,
            "SHOP_IMAGES=" + project,
            "SHOP_HTTP_PORT=" + pagePort,
            "SHOP_API_PORT=" + apiPort,
            ""));
    Files.writeString(profile(), profileText());
  }

  /** Containers and volumes of a test that could not clear away: its data is not this test's. */
  private void takeDownWhatAKilledTestLeft() {
    String label = "label=com.docker.compose.project=" + project;
    String containers = in("docker", "ps", "--all", "--quiet", "--filter", label).out();
    String volumes = in("docker", "volume", "ls", "--quiet", "--filter", label).out();
    if (!(containers + volumes).isBlank()) {
      in("docker-compose", "down", "--volumes", "--timeout", "1").requireSuccess();
    }
  }

  /** The example's own profile with this copy's name, project and ports. */
  private String profileText() throws IOException {
    return Files.readString(folder.resolve("rollback.yaml"))
        .replace("name: shop\n", "name: " + project + "\n")
        .replace("project: shop", "project: " + project)
        .replace("repository: .", "repository: " + folder)
        .replace("directory: .", "directory: " + folder)
        .replace(":8000/", ":" + pagePort + "/")
        .replace(":8001/", ":" + apiPort + "/");
  }

  Path folder() {
    return folder;
  }

  Path profile() {
    return folder.resolveSibling("rollback.yaml");
  }

  String name() {
    return project;
  }

  /** What the shop's database answers. */
  String sql(String statement) {
    return sqlIn("shop", statement);
  }

  String sqlIn(String database, String statement) {
    return in(
            "docker-compose",
            "exec",
            "-T",
            "postgres",
            "psql",
            "postgresql://shop:shop@127.0.0.1/" + database,
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            "--command=" + statement)
        .requireSuccess()
        .out()
        .strip();
  }

  URI health() {
    return URI.create("http://127.0.0.1:" + pagePort + "/health");
  }

  URI api(String path) {
    return URI.create("http://127.0.0.1:" + apiPort + path);
  }

  void deploy(String version) {
    in("./deploy", version).requireSuccess();
    Wait.until(
        "the shop answers at " + health(), Duration.ofSeconds(60), () -> status(health()) > 0);
    if (version.equals("v1.0.0")) {
      Wait.until(
          "the good release is healthy", Duration.ofSeconds(60), () -> status(health()) == 200);
    }
  }

  /** Deploys a release whose images are still here: nothing is built. */
  void deployAgain(String version) {
    in("git", "checkout", "--quiet", "--force", version).requireSuccess();
    for (String service : List.of("backend", "frontend")) {
      String image = project + "-" + service;
      in("docker", "tag", image + ":" + version, image + ":current").requireSuccess();
    }
    in(
            "docker-compose",
            "up",
            "--detach",
            "--no-build",
            "--no-deps",
            "--timeout",
            "1",
            "backend",
            "frontend")
        .requireSuccess();
    Wait.until(
        version + " answers at " + health(),
        Duration.ofSeconds(60),
        () -> body(health()).contains(version));
  }

  /**
   * The same releases with commits of their own, and so with images of their own: copies that share
   * an image could not lose it one by one. Several copies side by side are also asked less often by
   * Docker whether they are well: each question starts a program.
   */
  void makeUnique() {
    String parent = null;
    for (String version : List.of("v1.0.0", "v1.1.0")) {
      in("git", "checkout", "--quiet", "--force", version).requireSuccess();
      change(folder.resolve("docker-compose.yml"), "interval: 1s", "interval: 5s");
      in("git", "add", "docker-compose.yml").requireSuccess();
      String tree = in("git", "write-tree").requireSuccess().out().strip();
      parent = commit(tree, version, parent);
      in("git", "tag", "--force", version, parent).requireSuccess();
    }
    in("git", "checkout", "--quiet", "--force", "-B", "main", parent).requireSuccess();
  }

  /** One more file in a release, under the tag it has. */
  void add(String version, String path, String text) {
    in("git", "checkout", "--quiet", "--force", version).requireSuccess();
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in("git", "add", path).requireSuccess();
    String tree = in("git", "write-tree").requireSuccess().out().strip();
    String commit = commit(tree, version, in("git", "rev-parse", "HEAD").out().strip());
    in("git", "tag", "--force", version, commit).requireSuccess();
  }

  private String commit(String tree, String version, String parent) {
    List<String> command = new ArrayList<>(IDENTITY);
    command.addAll(List.of("commit-tree", tree, "-m", project + " " + version));
    if (parent != null) {
      command.addAll(List.of("-p", parent));
    }
    return in(command.toArray(String[]::new)).requireSuccess().out().strip();
  }

  private static void change(Path file, String from, String to) {
    try {
      Files.writeString(file, Files.readString(file).replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the profile of this copy. */
  void describe(UnaryOperator<String> change) {
    try {
      Files.writeString(profile(), change.apply(profileText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of a GET; -1 when nobody answers. */
  static int status(URI uri) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  static String body(URI uri) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      return String.valueOf(e);
    }
  }

  Program.Ended in(String... command) {
    return Program.run(folder, environment, List.of(command));
  }

  String head() {
    return in("git", "rev-parse", "HEAD").requireSuccess().out().strip();
  }

  @Override
  public void close() {
    in("docker-compose", "down", "--volumes", "--timeout", "1");
    List<String> images =
        in("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}").out().lines().toList();
    images.stream()
        .filter(
            image ->
                image.startsWith(project + "-")
                    || image.startsWith("rollback-kept/" + project + "-"))
        .forEach(image -> in("docker", "image", "rm", "--force", image));
    Folders.delete(folder.getParent());
  }
}
