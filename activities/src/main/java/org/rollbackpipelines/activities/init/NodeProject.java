package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;

/**
 * What a {@code package.json} says.
 *
 * @param root of the release folder in which its programs will be called
 */
record NodeProject(Path folder, Path root, JsonNode json) {
  static final String FILE = "package.json";

  /** Null where there is none, or none that anyone could read. */
  static @Nullable NodeProject in(Path folder, Path root) {
    JsonNode json = json(folder.resolve(FILE));
    return json.isObject() && !json.isEmpty() ? new NodeProject(folder, root, json) : null;
  }

  static JsonNode json(Path file) {
    try {
      return Json.mapper().readTree(Tree.text(file));
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }

  String script(String name) {
    return json.path("scripts").path(name).asText("");
  }

  Map<String, String> scripts() {
    Map<String, String> scripts = new LinkedHashMap<>();
    json.path("scripts")
        .properties()
        .forEach(one -> scripts.put(one.getKey(), one.getValue().asText("")));
    return scripts;
  }

  boolean runsWith(Collection<String> libraries) {
    return libraries.stream().anyMatch(json.path("dependencies")::has);
  }

  boolean isMadeWith(String tool) {
    return json.path("dependencies").has(tool) || json.path("devDependencies").has(tool);
  }

  /** By the lock file: only what it pins is the same again for an old release. */
  Preparation preparation() {
    if (has("pnpm-lock.yaml")) {
      return preparation(
          "pnpm", "--dir", List.of("install", "--frozen-lockfile"), List.of("run", "build"));
    }
    if (has("yarn.lock")) {
      String frozen = has(".yarnrc.yml") ? "--immutable" : "--frozen-lockfile";
      return preparation("yarn", "--cwd", List.of("install", frozen), List.of("run", "build"));
    }
    boolean locked = has("package-lock.json") || has("npm-shrinkwrap.json");
    return preparation(
        "npm", "--prefix", locked ? List.of("ci") : List.of(), List.of("run", "build"));
  }

  private Preparation preparation(
      String program, String inFolder, List<String> install, List<String> build) {
    return new Preparation(
        install.isEmpty() ? install : command(program, inFolder, install),
        script("build").isEmpty() ? List.of() : command(program, inFolder, build));
  }

  private List<String> command(String program, String inFolder, List<String> words) {
    List<String> command = new ArrayList<>(List.of(program));
    if (!folder.equals(root)) {
      command.addAll(List.of(inFolder, root.relativize(folder).toString()));
    }
    command.addAll(words);
    return command;
  }

  private boolean has(String file) {
    return Files.exists(folder.resolve(file)) || Files.exists(root.resolve(file));
  }
}
