package org.rollbackpipelines.activities.pm2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.supervised.SupervisedServices;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.service.Services;

/** A runtime folder with two applications of pm2: an api of two instances and a worker. */
final class Pm2Yard extends Yard {
  private static final String ECOSYSTEM =
      """
      module.exports = { apps: [
        { name: 'api', script: 'api.js', instances: 2, exec_mode: 'cluster' },
        { name: 'worker', script: 'worker.js', max_restarts: 4, env: { COLOUR: '%s' } },
        { name: 'stranger', script: '/bin/sleep', args: '300', cwd: '/' },
      ]};
      """;

  private static final String LIVES = "setInterval(() => {}, 1000);\n";

  final Path home;

  Pm2Yard(Path directory, Path home) {
    super(directory);
    this.home = home;
    for (String commit : List.of(OLD, NEW)) {
      write(
          commit, "ecosystem.config.js", ECOSYSTEM.formatted(commit.equals(OLD) ? "red" : "blue"));
      write(commit, "api.js", LIVES);
      write(commit, "worker.js", LIVES);
    }
  }

  static String program() {
    return Objects.requireNonNull(
        System.getenv("ROLLBACK_PM2"), "ROLLBACK_PM2: run ./check --prepare");
  }

  @Override
  public Pm2Runtime runtime() {
    return new Pm2Runtime(
        directory.toString(),
        List.of(),
        List.of("api", "worker"),
        "ecosystem.config.js",
        Map.of("GREETING", "hello"),
        List.of(program()),
        home.toString());
  }

  @Override
  public Services services() {
    References references = new References(Map.of());
    return new SupervisedServices(
        commands, runtime -> Pm2Supervisor.of(commands, references, runtime));
  }

  /** Runs pm2 as an operator does, in the folder of a release; its answer. */
  String pm2(String commit, Map<String, String> environment, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(program()));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(argv).directory(release(commit).toFile());
    builder.environment().putAll(environment);
    builder.environment().put("PM2_HOME", home.toString());
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Long> pids(String service) {
    return pids(List.of(service));
  }

  @Override
  public List<Path> workplaces() {
    return workplaces(pids(runtime().serviceNames()));
  }

  private List<Long> pids(List<String> services) {
    List<Long> pids = new ArrayList<>();
    for (JsonNode process : list()) {
      if (services.contains(process.path("name").asText()) && process.path("pid").asLong() > 0) {
        pids.add(process.path("pid").asLong());
      }
    }
    return pids;
  }

  /** The numbers that pm2 gave its instances. */
  List<String> ids(String service) {
    List<String> ids = new ArrayList<>();
    for (JsonNode process : list()) {
      if (process.path("name").asText().equals(service)) {
        ids.add(process.path("pm_id").asText());
      }
    }
    return ids;
  }

  /** What a service was given in its environment. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode process : list()) {
      if (process.path("name").asText().equals(service)) {
        process
            .path("pm2_env")
            .path("env")
            .properties()
            .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
      }
    }
    return environment;
  }

  private JsonNode list() {
    try {
      String said = pm2(OLD, Map.of(), "jlist");
      return Json.mapper().readTree(said.substring(said.lastIndexOf("\n[") + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
