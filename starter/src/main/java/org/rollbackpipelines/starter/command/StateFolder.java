package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where state is kept: as given, else where the host keeps such things. */
final class StateFolder {
  private StateFolder() {}

  static Path choose(@Nullable Path given, Map<String, String> environment) {
    if (given != null) {
      return given.toAbsolutePath();
    }
    String set = environment.get("ROLLBACK_STATE");
    if (set != null && !set.isBlank()) {
      return Path.of(set).toAbsolutePath();
    }
    if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/var/lib/rollback");
    }
    String xdg = environment.get("XDG_STATE_HOME");
    return xdg == null || xdg.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "state", "rollback")
        : Path.of(xdg, "rollback");
  }
}
