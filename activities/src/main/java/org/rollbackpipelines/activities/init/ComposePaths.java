package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths of compose files from elsewhere, which start from a folder of their own. */
final class ComposePaths {
  private ComposePaths() {}

  /** Whether compose fetches it from another host. */
  static boolean isFetched(String path) {
    return path.contains("://") || path.startsWith("git@");
  }

  /** A whole document. */
  static Map<?, ?> from(Path base, Map<?, ?> document) {
    Map<Object, Object> whole = new LinkedHashMap<>(document);
    Map<Object, Object> services = new LinkedHashMap<>();
    Values.map(document.get("services"))
        .forEach((name, service) -> services.put(name, ofService(base, Values.map(service))));
    whole.put("services", services);
    Map<Object, Object> secrets = new LinkedHashMap<>();
    Values.map(document.get("secrets"))
        .forEach((name, secret) -> secrets.put(name, with(base, "file", Values.map(secret))));
    whole.put("secrets", secrets);
    return whole;
  }

  /** One service: the folder it is built from, and its files of variables. */
  static Map<?, ?> ofService(Path base, Map<?, ?> service) {
    Map<Object, Object> whole = new LinkedHashMap<>(service);
    Object build = service.get("build");
    if (build instanceof Map<?, ?> map) {
      whole.put("build", with(base, "context", map));
    } else if (build != null) {
      whole.put("build", absolute(base, build));
    }
    Object files = service.get("env_file");
    if (files instanceof List<?> list) {
      whole.put("env_file", list.stream().map(file -> variables(base, file)).toList());
    } else if (files != null) {
      whole.put("env_file", absolute(base, files));
    }
    return whole;
  }

  private static Object variables(Path base, Object file) {
    return file instanceof Map<?, ?> map ? with(base, "path", map) : absolute(base, file);
  }

  private static Map<?, ?> with(Path base, String key, Map<?, ?> map) {
    Map<Object, Object> whole = new LinkedHashMap<>(map);
    Object path = map.get(key);
    if (path != null) {
      whole.put(key, absolute(base, path));
    }
    return whole;
  }

  private static String absolute(Path base, Object path) {
    String text = Values.text(path);
    return isFetched(text) ? text : base.resolve(text).normalize().toString();
  }
}
