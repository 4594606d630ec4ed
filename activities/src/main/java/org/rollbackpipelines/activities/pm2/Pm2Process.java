package org.rollbackpipelines.activities.pm2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.folder.RunningRelease;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.supervised.Standing.Worker;

/** One process in pm2's list: an instance of an application. */
record Pm2Process(JsonNode said) {
  /** What pm2 and a shell set for themselves; folders of theirs would lead into another release. */
  private static final Set<String> THEIRS =
      Set.of(
          "PWD",
          "OLDPWD",
          "SHLVL",
          "_",
          "unique_id",
          "PM2_HOME",
          "PM2_USAGE",
          "PM2_JSON_PROCESSING",
          "PM2_INTERACTOR_PROCESSING",
          Commands.MARK);

  String name() {
    return said.path("name").asText();
  }

  String id() {
    return said.path("pm_id").asText();
  }

  String status() {
    return env().path("status").asText("unknown");
  }

  long restarts() {
    return env().path("restart_time").asLong();
  }

  boolean lives() {
    return pid() > 0
        && !status().matches("stopped|errored")
        && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  Worker worker(RuntimeFolder folder) {
    return new Worker(pid(), RunningRelease.of(folder, pid()));
  }

  /** The release pm2 would start it in, wherever links lead by now. */
  @Nullable Path last(RuntimeFolder folder) {
    Path configured = Path.of(env().path("pm_cwd").asText("/"));
    try {
      Path around = folder.releaseAround(configured);
      return around == null ? folder.releaseAround(configured.toRealPath()) : around;
    } catch (IOException gone) {
      return null;
    }
  }

  Path log(String which) {
    return Path.of(env().path(which).asText("/dev/null"));
  }

  /** The environment its applications were given by whoever started them. */
  static Map<String, String> surroundings(JsonNode pm2env) {
    Map<String, String> environment = new HashMap<>();
    for (Map.Entry<String, JsonNode> variable : pm2env.path("env").properties()) {
      if (variable.getValue().isValueNode() && !THEIRS.contains(variable.getKey())) {
        environment.put(variable.getKey(), variable.getValue().asText());
      }
    }
    // pm2 notes a setting of its own under the application's name.
    environment.remove(pm2env.path("name").asText());
    return environment;
  }

  JsonNode env() {
    return said.path("pm2_env");
  }

  long pid() {
    return said.path("pid").asLong();
  }

  /** In words: how long pm2 lets it end by itself. */
  String killTimeout() {
    JsonNode timeout = env().path("kill_timeout");
    return timeout.isNumber() ? timeout.asLong() + " ms" : "its default";
  }
}
