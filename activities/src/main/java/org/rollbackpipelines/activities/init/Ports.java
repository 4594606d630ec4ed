package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Published ports, in each of the two ways compose files write them. */
final class Ports {
  private static final Pattern SHORT =
      Pattern.compile("(?:([0-9.]+|\\[[0-9a-f:]+]):)?(\\d{1,5}):(\\d{1,5})(?:/tcp)?");
  private static final Set<String> ANY = Set.of("", "0.0.0.0", "[::]", "::");

  private Ports() {}

  /** Those that are known: a port that the engine chooses, or a range, is none. */
  static List<PortFound> of(@Nullable Object ports) {
    return Values.list(ports).stream().map(Ports::port).filter(Objects::nonNull).toList();
  }

  private static @Nullable PortFound port(@Nullable Object entry) {
    if (entry instanceof Map<?, ?> map) {
      boolean tcp = Set.of("", "tcp").contains(Values.text(map.get("protocol")));
      return tcp
          ? port(
              Values.text(map.get("host_ip")),
              Values.text(map.get("published")),
              Values.text(map.get("target")))
          : null;
    }
    Matcher found = SHORT.matcher(Values.text(entry));
    return found.matches() ? port(found.group(1), found.group(2), found.group(3)) : null;
  }

  private static @Nullable PortFound port(@Nullable String host, String published, String inner) {
    if (!published.matches("\\d{1,5}") || !inner.matches("\\d{1,5}")) {
      return null;
    }
    String reached = host == null || ANY.contains(host) ? "127.0.0.1" : host;
    return new PortFound(reached, Integer.parseInt(published), Integer.parseInt(inner));
  }
}
