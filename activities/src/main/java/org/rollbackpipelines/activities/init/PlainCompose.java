package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Compose files read without compose, as far as a first profile needs them. */
final class PlainCompose {
  /** What a later file adds to, rather than replacing it. */
  private static final Set<String> ADDED = Set.of("ports", "volumes", "environment", "profiles");

  private final Path folder;
  private final Settings settings;

  PlainCompose(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Map<?, ?> read(List<String> files) throws UnreadableException {
    Map<?, ?> merged = Map.of();
    for (String file : files) {
      merged = merge(merged, document(file));
    }
    return Values.map(settings.fill(merged));
  }

  private Map<?, ?> document(String file) throws UnreadableException {
    Path path = folder.resolve(file);
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Tree.text(path));
      if (read instanceof Map<?, ?> map && map.get("services") instanceof Map<?, ?>) {
        return map;
      }
    } catch (YAMLException e) {
      throw new UnreadableException(
          path + " is no YAML" + place(e) + "; nothing was written; correct it and try again");
    }
    throw new UnreadableException(
        path
            + " has no services; nothing was written; name the application's folder with --directory");
  }

  /** Without the words of the library: they quote the file, and it may hold a secret. */
  private static String place(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? " (line " + (marked.getProblemMark().getLine() + 1) + ")"
        : "";
  }

  private static Map<?, ?> merge(Map<?, ?> first, Map<?, ?> second) {
    Map<Object, Object> merged = new LinkedHashMap<>(first);
    second.forEach(
        (key, value) -> merged.put(key, merge(Values.text(key), merged.get(key), value)));
    return merged;
  }

  private static @Nullable Object merge(
      String key, @Nullable Object first, @Nullable Object second) {
    if (first instanceof Map<?, ?> below && second instanceof Map<?, ?> above) {
      return merge(below, above);
    }
    if (first instanceof List<?> below && second instanceof List<?> above && ADDED.contains(key)) {
      List<Object> all = new ArrayList<>(below);
      all.addAll(above);
      return all;
    }
    return second;
  }
}
