package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;

/** A real nginx in front of two sides of an application, all users on the green one. */
final class TwoSides implements AutoCloseable {
  static final String HOST = "shop.example";
  final OneSide blue = new OneSide("blue");
  final OneSide green = new OneSide("green");
  final RunningNginx nginx;

  TwoSides(Path folder) throws IOException {
    nginx = new RunningNginx(folder);
    Files.writeString(file(), former());
    write("");
    nginx.start();
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
    nginx.configure(
        """
        include FOLDER/upstream.conf;
        OTHERS
        server { listen 127.0.0.1:PORT default_server; return 404; }
        server {
          listen 127.0.0.1:PORT;
          server_name shop.example;
          location / { proxy_pass http://shop; proxy_set_header Host $host; }
        }
        """
            .replace("OTHERS", others));
  }

  Path file() {
    return nginx.folder.resolve("upstream.conf");
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
        nginx.url(),
        HOST,
        header,
        "/health",
        Duration.ofMillis(500),
        nginx("-t"),
        reload,
        Duration.ofSeconds(30));
  }

  List<String> nginx(String... more) {
    return nginx.command(more);
  }

  /** The percentage of users that see blue. */
  int onBlue() {
    int there = 0;
    for (int i = 0; i < 50; i++) {
      there +=
          HostAnswer.of(URI.create(nginx.url()), HOST)
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
    Files.writeString(file(), former());
    write("");
    nginx.stop();
    blue.close();
    green.close();
  }
}
