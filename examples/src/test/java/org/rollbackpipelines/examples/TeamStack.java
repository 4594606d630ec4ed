package org.rollbackpipelines.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code docker-compose.temporal.yml}, brought up as a team would, on ports of the test's own. */
final class TeamStack implements AutoCloseable {
  private final int temporalPort = Ports.free();
  private final int uiPort = Ports.free();
  private final Map<String, String> environment = new HashMap<>();

  private TeamStack(Path applications, Path checkouts) {
    environment.put("COMPOSE_PROJECT_NAME", "rbteam");
    environment.put("TEMPORAL_PORT", String.valueOf(temporalPort));
    environment.put("TEMPORAL_UI_PORT", String.valueOf(uiPort));
    environment.put("ROLLBACK_APPLICATIONS", applications.toString());
    environment.put("ROLLBACK_CHECKOUTS", checkouts.toString());
    // Only the classic builder is sure to know local images that no registry has.
    environment.put("DOCKER_BUILDKIT", "0");
    environment.put("COMPOSE_DOCKER_CLI_BUILD", "0");
  }

  static TeamStack up(Path applications, Path checkouts) {
    TeamStack stack = new TeamStack(applications, checkouts);
    stack.compose("build", "rollback-worker").requireSuccess();
    stack.bringUp();
    return stack;
  }

  /** Can be said again at any time. */
  void bringUp() {
    compose("up", "-d").requireSuccess();
    Wait.until(
        "the worker listens",
        Duration.ofSeconds(90),
        () -> compose("logs", "rollback-worker").out().contains("listens on task queue"));
  }

  String address() {
    return "127.0.0.1:" + temporalPort;
  }

  java.net.URI ui() {
    return java.net.URI.create("http://127.0.0.1:" + uiPort + "/");
  }

  Program.Ended admin(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("run", "--rm", "-T", "--entrypoint", "temporal", "temporal-init"));
    command.addAll(List.of(arguments));
    return compose(command.toArray(String[]::new));
  }

  Program.Ended compose(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("docker-compose", "-f", "docker-compose.temporal.yml"));
    command.addAll(List.of(arguments));
    return Program.run(Project.root(), environment, command);
  }

  @Override
  public void close() {
    compose("down", "--volumes", "--timeout", "5");
  }
}
