package org.rollbackpipelines.activities.docker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose project as compose itself understands it: merged, with every variable filled in. */
final class ComposeModel {
  private final Map<?, ?> services;
  private final String imagePrefix;

  private ComposeModel(Map<?, ?> services, String imagePrefix) {
    this.services = services;
    this.imagePrefix = imagePrefix;
  }

  /** Reads what compose prints; JSON would do as well, every JSON text being a YAML text. */
  static ComposeModel parse(String printed, String imagePrefix) {
    return new ComposeModel(map(document(printed).get("services")), imagePrefix);
  }

  /** Plain values only: no object is made of what a tag names. */
  static Map<?, ?> document(String printed) {
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(printed));
  }

  Set<String> services() {
    return services.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /** The name under which a service's container is given its image. */
  String image(String service) {
    Object image = map(services.get(service)).get("image");
    return image == null ? imagePrefix + service : image.toString();
  }

  /** How a service is built; empty when its image comes from elsewhere. */
  Optional<Map<?, ?>> build(String service) {
    Object build = map(services.get(service)).get("build");
    if (build == null) {
      return Optional.empty();
    }
    return Optional.of(build instanceof Map<?, ?> map ? map : Map.of("context", build));
  }

  /** Whether the service says itself how long it may take to stop. */
  boolean saysHowToStop(String service) {
    return map(services.get(service)).containsKey("stop_grace_period");
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
