package org.rollbackpipelines.activities.traffic;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.docker.ComposeServices;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;

/** A real nginx in front of two services of a compose project, all users on the green one. */
final class ComposedSides implements AutoCloseable {
  private static final String FILE =
      """
      version: "3.7"
      services:
        blue: {image: "NAME-blue:current", stop_signal: SIGKILL, ports: ["127.0.0.1:BLUE:80"]}
        green: {image: "NAME-green:current", stop_signal: SIGKILL, ports: ["127.0.0.1:GREEN:80"]}
        shared: {image: "NAME-blue:current", stop_signal: SIGKILL}
      """;
  private static final String SERVE =
      """
      #!/bin/busybox sh
      export PATH=/bin
      busybox mkdir -p /www/cgi-bin
      echo "this is SIDE" > /www/index.html
      echo well > /www/health
      busybox cp /slow /www/cgi-bin/slow
      busybox chmod +x /www/cgi-bin/slow
      exec busybox httpd -f -p 80 -h /www
      """;
  private static final String SLOW = "#!/bin/busybox sh\nexec /bin/busybox sleep 300\n";

  private final String name = "rollback-test-sides-" + ProcessHandle.current().pid();
  private final int blue = freePort();
  private final int green = freePort();
  private final Path directory;
  private final Commands commands;
  private final DockerClient docker = Engine.ofEnvironment();
  final RunningNginx nginx;
  final ComposeServices services;

  ComposedSides(Path folder) throws IOException {
    directory = Files.createDirectories(folder.resolve("live"));
    commands = new Commands(doing -> {}, folder.resolve("commands"));
    services = new ComposeServices(docker, commands);
    Files.writeString(
        directory.resolve("docker-compose.yml"),
        FILE.replace("NAME", name)
            .replace("BLUE", String.valueOf(blue))
            .replace("GREEN", String.valueOf(green)));
    run("sh", "-c", "tar -c -C / bin/busybox | docker import - \"$0\"", name + "-base:current");
    for (String side : List.of("blue", "green")) {
      image(folder, side);
    }
    // One after the other: each of compose would make the network where there is none yet.
    List.of("blue", "green", "shared").forEach(this::start);
    nginx = new RunningNginx(Files.createDirectories(folder.resolve("nginx")));
    Files.writeString(
        file(),
        "upstream shop {\n  server 127.0.0.1:"
            + blue
            + " down;\n  server 127.0.0.1:"
            + green
            + ";\n}\n");
    nginx.configure(
        "include FOLDER/upstream.conf;"
            + " server { listen 127.0.0.1:PORT; location / { proxy_pass http://shop; } }");
    nginx.start();
  }

  private void image(Path folder, String side) throws IOException {
    Path context = Files.createDirectories(folder.resolve("image-" + side));
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM "
            + name
            + "-base:current\nLABEL side="
            + side
            + "\nCOPY serve slow /\nCMD [\"/bin/busybox\", \"sh\", \"/serve\"]\n");
    Files.writeString(context.resolve("serve"), SERVE.replace("SIDE", side));
    Files.writeString(context.resolve("slow"), SLOW);
    run("docker", "build", "-q", "-t", name + "-" + side + ":current", context.toString());
  }

  /** Only what belongs to sides is named; a third service of the project is another's. */
  ComposeRuntime runtime() {
    return new ComposeRuntime(
        directory.toString(), List.of("docker-compose.yml"), name, List.of("blue", "green"));
  }

  void start(String wanted) {
    String image = wanted.equals("shared") ? "blue" : wanted;
    services.switchTo(
        new SwitchServices(
            runtime(), List.of(new ServiceVersion(wanted, id(image))), Instant.now()));
  }

  private String id(String side) {
    return require("docker", "image", "inspect", "-f", "{{.Id}}", name + "-" + side + ":current");
  }

  Upstream upstream(Duration drain) {
    return new Upstream(
        "shop",
        file().toString(),
        List.of(
            new Side("blue", List.of("127.0.0.1:" + blue), "this is blue", List.of("blue")),
            new Side("green", List.of("127.0.0.1:" + green), "this is green", List.of("green"))),
        nginx.url(),
        null,
        null,
        "/health",
        Duration.ofMillis(200),
        nginx.command("-t"),
        nginx.command("-s", "reload"),
        drain);
  }

  Path file() {
    return nginx.folder.resolve("upstream.conf");
  }

  int greenPort() {
    return green;
  }

  boolean runs(String service) {
    ComposeRuntime all =
        new ComposeRuntime(
            directory.toString(), List.of("docker-compose.yml"), name, List.of(service));
    return services.observe(all).services().stream().allMatch(ServiceSeen::running);
  }

  /** What a user reads; nothing where nobody answers. */
  Optional<String> answer() {
    return HostAnswer.of(URI.create(nginx.url()), "shop").map(HostAnswer::body).map(String::strip);
  }

  private String require(String... argv) {
    return commands.require(Command.of(argv)).stdout().strip();
  }

  private void run(String... argv) {
    commands.require(Command.of(argv));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    nginx.stop();
    String ids =
        require("docker", "ps", "-aq", "--filter", "label=com.docker.compose.project=" + name);
    for (String one : ids.lines().toList()) {
      run("docker", "rm", "-f", one);
    }
    run("docker", "network", "rm", name + "_default");
    for (String image : List.of("-blue", "-green", "-base")) {
      run("docker", "rmi", name + image + ":current");
    }
    docker.close();
  }
}
