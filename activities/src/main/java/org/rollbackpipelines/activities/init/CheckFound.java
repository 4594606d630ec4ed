package org.rollbackpipelines.activities.init;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked from the host.
 *
 * @param url null where only connections are taken
 * @param port 0 where there is an address
 */
public record CheckFound(String name, @Nullable String url, int port) {

  static CheckFound web(String service, String url) {
    return new CheckFound(service + " is healthy", url, 0);
  }

  static CheckFound port(String service, int port) {
    return new CheckFound(service + " takes connections", null, port);
  }

  /** What a service's own health check asks on its host; empty where only a program can. */
  static Optional<CheckFound> of(String service, HealthFound health) {
    if (health.isWeb()) {
      PortFound here = new PortFound("127.0.0.1", health.port(), health.port());
      return Optional.of(web(service, health.urlAt(here)));
    }
    return health.port() == 0 ? Optional.empty() : Optional.of(port(service, health.port()));
  }
}
