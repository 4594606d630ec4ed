package org.rollbackpipelines.workflows.application;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts that actions and features may be asked of. */
final class AllowedHosts {
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private final List<String> hosts;

  AllowedHosts(List<String> hosts) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.hosts.stream()
        .filter(host -> !HOST.matcher(host).matches())
        .findFirst()
        .ifPresent(AllowedHosts::refuse);
  }

  private static void refuse(String host) {
    throw new IllegalArgumentException(
        "allowedHosts has '" + host + "': write a host such as 127.0.0.1, or one with its port");
  }

  /** A host without a port stands for all of its ports. */
  void require(String what, String url) {
    if (url.contains("${")) {
      throw new IllegalArgumentException(
          what + " has a placeholder in the address '" + url + "': write the address in full");
    }
    URI uri = URI.create(url);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!hosts.contains(host) && !hosts.contains(host + ":" + port(uri))) {
      throw new IllegalArgumentException(
          what
              + " asks "
              + host
              + ":"
              + port(uri)
              + ", which is not in allowedHosts: add it there, or mend the address");
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }
}
