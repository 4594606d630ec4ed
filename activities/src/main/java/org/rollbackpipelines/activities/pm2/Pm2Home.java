package org.rollbackpipelines.activities.pm2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;

/** pm2's own folder: whether its daemon lives, and the list it brings up after a restart. */
final class Pm2Home {
  private static final Pattern DAEMON = Pattern.compile("PM2 v(\\S+): God Daemon");

  private final Path folder;

  Pm2Home(Path folder) {
    this.folder = folder;
  }

  static Pm2Home of(@Nullable String configured) {
    String usual = System.getenv("PM2_HOME");
    String home = configured == null ? usual : configured;
    return new Pm2Home(
        home == null
            ? Path.of(System.getProperty("user.home"), ".pm2")
            : Path.of(home).toAbsolutePath().normalize());
  }

  Path folder() {
    return folder;
  }

  /** Any word to pm2 would start a daemon where there is none: so it is looked for here. */
  Optional<String> daemonVersion() {
    if (!Files.exists(folder.resolve("rpc.sock"))) {
      return Optional.empty();
    }
    try {
      String pid = Files.readString(folder.resolve("pm2.pid")).strip();
      Matcher daemon = DAEMON.matcher(Files.readString(Path.of("/proc", pid, "cmdline")));
      return daemon.find() ? Optional.of(daemon.group(1)) : Optional.empty();
    } catch (IOException noneLives) {
      return Optional.empty();
    }
  }

  boolean hasSavedList() {
    return Files.exists(dump());
  }

  /** What is brought up after a restart of the host; nothing when that was never saved. */
  List<JsonNode> savedList() {
    List<JsonNode> saved = new ArrayList<>();
    try {
      Json.mapper().readTree(Files.readAllBytes(dump())).forEach(saved::add);
    } catch (NoSuchFileException never) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot read " + dump() + ", the list of pm2: " + e.getMessage(), e);
    }
    return saved;
  }

  /** Where the daemon says what it does. */
  Path log() {
    return folder.resolve("pm2.log");
  }

  private Path dump() {
    return folder.resolve("dump.pm2");
  }
}
