package org.rollbackpipelines.starter.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.HostName;
import org.rollbackpipelines.worker.HostSettings;
import org.rollbackpipelines.worker.connection.EngineSettings;
import picocli.CommandLine.Option;

/** What a worker serves, and under which host name. */
final class WorkerOptions {
  private static final Path CATALOGUE = Path.of("/etc/rollback/applications");

  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATH",
      description =
          "Profile, or folder of profiles, that the worker serves; may be repeated (default:"
              + " ./rollback.yaml, else /etc/rollback/applications).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Name of this host, as profiles give it (default: the system's).")
  private @Nullable String host;

  HostSettings settings(EngineSettings engine) {
    return new HostSettings(
        engine.taskQueue(),
        host == null ? HostName.current() : host,
        engine.stateFolder(),
        profiles());
  }

  private List<Path> profiles() {
    if (!files.isEmpty()) {
      return files.stream().map(file -> require(file.toAbsolutePath().normalize())).toList();
    }
    Path here = Path.of("rollback.yaml").toAbsolutePath();
    if (Files.exists(here)) {
      return List.of(here);
    }
    if (Files.isDirectory(CATALOGUE)) {
      return List.of(CATALOGUE);
    }
    throw CommandFailure.usage(
        "nothing to serve: there is neither ./rollback.yaml nor "
            + CATALOGUE
            + "; name a profile with --file");
  }

  private static Path require(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailure.usage("there is no profile " + file + "; correct --file");
    }
    return file;
  }
}
