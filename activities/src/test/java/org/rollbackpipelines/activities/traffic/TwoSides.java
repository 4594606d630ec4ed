package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;

/** A real nginx in front of two sides of an application, all users on the green one. */
final class TwoSides implements AutoCloseable {
  static final String HOST = "shop.example";
  final OneSide blue = new OneSide("blue");
  final OneSide green = new OneSide("green");
  final Path folder;
  private final int port = WebServer.freePort();
  private final Commands commands;

  TwoSides(Path folder) throws IOException {
    this.folder = folder;
    commands = new Commands(doing -> {}, folder.resolve("running"));
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(file(), former());
    write("");
    commands.require(Command.of(nginx()));
  }

  /** What a person wrote, with more than servers in it. */
  String former() {
    return """
        # The sides of the shop.
        upstream shop {
          zone shop 64k;
          server BLUE down; # since yesterday
          server GREEN   max_fails=3;
        }
        """
        .replace("BLUE", blue.address())
        .replace("GREEN", green.address());
  }

  void write(String others) throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        worker_processes 2;
        pid FOLDER/nginx.pid;
        error_log FOLDER/logs/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;
          fastcgi_temp_path FOLDER/fastcgi; uwsgi_temp_path FOLDER/uwsgi;
          scgi_temp_path FOLDER/scgi;
          include FOLDER/upstream.conf;
          OTHERS
          server { listen 127.0.0.1:PORT default_server; return 404; }
          server {
            listen 127.0.0.1:PORT;
            server_name shop.example;
            location / { proxy_pass http://shop; proxy_set_header Host $host; }
          }
        }
        """
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(port))
            .replace("OTHERS", others));
  }

  Path file() {
    return folder.resolve("upstream.conf");
  }

  Upstream upstream() {
    return upstream("X-Side", nginx("-s", "reload"));
  }

  Upstream upstream(@Nullable String header, List<String> reload) {
    return new Upstream(
        "shop",
        file().toString(),
        List.of(
            new Side("blue", List.of(blue.address()), "blue"),
            new Side("green", List.of(green.address()), "green")),
        "http://127.0.0.1:" + port + "/",
        HOST,
        header,
        "/health",
        Duration.ofMillis(500),
        nginx("-t"),
        reload);
  }

  List<String> nginx(String... more) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
    argv.addAll(List.of(more));
    return argv;
  }

  /** The percentage of users that see blue. */
  int onBlue() {
    int there = 0;
    for (int i = 0; i < 50; i++) {
      there +=
          HostAnswer.of(URI.create("http://127.0.0.1:" + port + "/"), HOST)
                  .flatMap(answer -> answer.header("x-side"))
                  .filter("blue"::equals)
                  .isPresent()
              ? 2
              : 0;
    }
    return there;
  }

  @Override
  public void close() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("nginx.pid")).strip());
    Files.writeString(file(), former());
    write("");
    commands.require(Command.of(nginx("-s", "stop")));
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    blue.close();
    green.close();
  }
}
