package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's image registry on a port of the loopback, which the engine trusts as it is. */
final class TinyRegistry implements AutoCloseable {
  private final Path folder;
  private final int port;
  private Process server;

  TinyRegistry(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        folder.resolve("registry.yml"),
        """
        version: 0.1
        log: {level: warn}
        storage:
          filesystem: {rootdirectory: %s}
          delete: {enabled: true}
        http: {addr: "%s"}
        """
            .formatted(folder.resolve("data"), host()));
    server = start();
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  /** Takes what a tag means out of the registry. */
  void delete(String repository, String digest) throws IOException, InterruptedException {
    URI manifest = URI.create("http://" + host() + "/v2/" + repository + "/manifests/" + digest);
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(manifest).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  void stop() {
    server.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  void startAgain() throws IOException {
    server = start();
  }

  private Process start() throws IOException {
    Process started =
        new ProcessBuilder("docker-registry", "serve", folder.resolve("registry.yml").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (!answers()) {
      assertThat(started.isAlive()).as("see " + folder.resolve("log")).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return started;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
