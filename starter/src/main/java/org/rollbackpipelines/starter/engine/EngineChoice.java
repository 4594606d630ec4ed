package org.rollbackpipelines.starter.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.rollbackpipelines.worker.connection.EngineSettings;

/** Chooses the engine: an address counts; without one, the best that this host offers. */
public final class EngineChoice {
  private final Optional<Path> program;

  private EngineChoice(Optional<Path> program) {
    this.program = program;
  }

  /** With what the PATH holds. */
  public static EngineChoice ofThisHost() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new EngineChoice(
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "temporal"))
            .filter(Files::isExecutable)
            .findFirst());
  }

  /** With nothing but the JVM. */
  public static EngineChoice embeddedOnly() {
    return new EngineChoice(Optional.empty());
  }

  /** An engine for one command on one application. */
  public Engine open(EngineSettings settings, String application, EngineUse use) {
    String address = settings.address();
    if (address != null) {
      return new RemoteEngine(settings, address);
    }
    return program
        .map(found -> new OwnServer(found, settings, application).open(use))
        .orElseGet(() -> EmbeddedEngine.inside(settings));
  }

  /** An engine in the foreground that other processes of this host can use. */
  public Engine listen(EngineSettings settings, int port) {
    return program
        .map(found -> new OwnServer(found, settings, "dev").listen(port))
        .orElseGet(() -> EmbeddedEngine.listening(settings, port));
  }
}
