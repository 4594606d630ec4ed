package org.rollbackpipelines.activities.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.HostDeploy;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.application.VersionQuestion;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A site with two releases, and a web server that serves what is live. */
final class SiteYard implements AutoCloseable {
  static final String OLD = "1111111111111111111111111111111111111111";
  static final String NEW = "2222222222222222222222222222222222222222";

  /** What the host's command does: its site is the folder host. */
  private static final String DEPLOY =
      """
      #!/bin/sh
      echo "deploys with $HOST_TOKEN"
      touch "$1/began"
      while [ -e "$1/slow" ]; do sleep 0.05; done
      [ -e "$1/broken" ] && exit 3
      echo "$ROLLBACK_COMMIT $2" >> "$1/deployed"
      cp dist/version.json "$1/version.json.new" && mv "$1/version.json.new" "$1/version.json"
      """;

  final Path directory;
  final Path host;
  final Path root;
  final Instant since = Instant.now();
  final HttpServer web;
  boolean deploys;
  List<String> deploy = List.of("./deploy");
  Map<String, String> environment = Map.of("HOST_TOKEN", "${env:TOKEN}");
  boolean asks = true;
  List<String> install = List.of();
  List<String> build = List.of();

  SiteYard(Path folder) throws IOException {
    directory = Files.createDirectories(folder.resolve("site"));
    host = Files.createDirectories(folder.resolve("host"));
    root = Files.createDirectories(folder.resolve("www")).resolve("shop");
    release(OLD);
    release(NEW);
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Path file =
                (deploys ? host : root).resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(
                Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    web.start();
  }

  Path path(String commit) {
    return directory.resolve("releases").resolve(commit);
  }

  private void release(String commit) throws IOException {
    Path dist = Files.createDirectories(path(commit).resolve("dist"));
    Files.writeString(
        dist.resolve("version.json"),
        "{\"build\": {\"commit\": \"" + commit.substring(0, 8) + "\"}}");
    Path deploy = Files.writeString(path(commit).resolve("deploy"), DEPLOY);
    if (!deploy.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + deploy + " executable");
    }
  }

  StaticRuntime runtime() {
    HostDeploy deploy =
        new HostDeploy(
            Stream.concat(this.deploy.stream(), Stream.of(host.toString(), "--hash=${commit}"))
                .toList(),
            environment,
            Duration.ofMinutes(1));
    VersionQuestion version =
        new VersionQuestion(
            "http://127.0.0.1:" + web.getAddress().getPort() + "/version.json",
            "build.commit",
            Map.of(),
            Duration.ofSeconds(20));
    return new StaticRuntime(
        directory.toString(),
        install,
        build,
        "dist",
        "frontend",
        deploys ? null : root.toString(),
        deploys ? deploy : null,
        asks ? version : null);
  }

  StaticServices services() {
    return services(directory);
  }

  static StaticServices services(Path directory) {
    References references = new References(Map.of("TOKEN", "canary-7f3a"));
    Commands commands = new Commands(Pulse.ofActivity(), directory.resolve("commands"));
    return new StaticServices(commands, references, new HttpCaller(references, doing -> {}));
  }

  List<ServiceVersion> versions(String commit) {
    return List.of(new ServiceVersion("frontend", path(commit).toString()));
  }

  /** The same once more, as where its settings changed. */
  StepResult publishAnew(String commit) {
    return services().switchTo(new SwitchServices(runtime(), versions(commit), since, true));
  }

  SwitchServices order(List<ServiceVersion> versions) {
    return new SwitchServices(runtime(), versions, since);
  }

  StepResult publish(String commit) {
    return services().switchTo(order(versions(commit)));
  }

  StepResult confirm(String commit, Duration within) {
    return services().confirm(new ConfirmServices(runtime(), versions(commit), within));
  }

  StepResult build(String commit) {
    return services()
        .build(
            new BuildServices(
                runtime(), "", path(commit).toString(), commit, "v", versions(commit)));
  }

  ServiceSeen seen() {
    return services().observe(runtime()).services().get(0);
  }

  List<String> problems() {
    return services().observe(runtime()).problems();
  }

  /** What a visitor is served; null when there is nothing. */
  @Nullable String served() {
    try {
      return Files.readString((deploys ? host : root).resolve("version.json"));
    } catch (IOException e) {
      return null;
    }
  }

  /** Each call of the host's command that came to its end. */
  List<String> deployed() {
    try {
      return Files.readAllLines(host.resolve("deployed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void host(String file) throws IOException {
    Path unused = Files.writeString(host.resolve(file), "");
  }

  @Override
  public void close() {
    web.stop(0);
  }
}
