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
import java.util.List;
import java.util.Map;

/** A copy of {@code examples/shop} of a test's own: its repository, project, images and ports. */
final class Shop implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final String project;
  private final Path folder;
  private final int pagePort = Ports.free();
  private final int apiPort = Ports.free();

  private Shop(String project, Path folder) {
    this.project = project;
    this.folder = folder;
  }

  static Shop materialize(String project) {
    try {
      Path parent = Files.createTempDirectory("shop");
      Shop shop = new Shop(project, parent.resolve("shop"));
      shop.write();
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
    return Program.run(folder, Map.of(), List.of(command));
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
