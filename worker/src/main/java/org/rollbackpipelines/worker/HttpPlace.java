package org.rollbackpipelines.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where health and metrics are served: this machine alone, unless another address is given. */
record HttpPlace(String host, int port) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern TEXT =
      Pattern.compile("(?:(?<host>[^:\\s]+|\\[[0-9A-Fa-f:.]+])?:)?(?<port>\\d{1,5})");

  /** Reads {@code host:port}, {@code :port} or {@code port}. */
  static HttpPlace of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > HIGHEST_PORT) {
      throw unusable(text, "it is neither HOST:PORT nor a port");
    }
    String host = matcher.group("host");
    requireKnown(text, host == null ? LOOPBACK : host);
    return new HttpPlace(host == null ? LOOPBACK : host, Integer.parseInt(matcher.group("port")));
  }

  Map<String, String> settings() {
    return Map.of(
        "server.address",
        host,
        "server.port",
        Integer.toString(port),
        "management.endpoints.web.exposure.include",
        "health,metrics",
        "management.endpoint.health.probes.enabled",
        "true");
  }

  private static void requireKnown(String text, String host) {
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw unusable(text, "nobody knows the host '" + host + "'");
    }
  }

  private static IllegalArgumentException unusable(String text, String why) {
    return new IllegalArgumentException(
        "cannot serve health and metrics at '"
            + text
            + "': "
            + why
            + "; give for example 127.0.0.1:8080, or 8080 for this machine alone");
  }
}
