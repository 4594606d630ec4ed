package org.rollbackpipelines.starter.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What one command leaves for the next about the server it started: process, address, use. */
record ServerNote(long pid, String address, EngineUse use) {

  static Optional<ServerNote> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ", -1);
    return words.length == 3
        ? Optional.of(
            new ServerNote(Long.parseLong(words[0]), words[1], EngineUse.valueOf(words[2])))
        : Optional.empty();
  }

  void write(Path file) throws IOException {
    Path half = file.resolveSibling("server.tmp");
    Files.writeString(half, pid + " " + address + " " + use);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether that process still is a server on that database; pids are given out again. */
  boolean serves(Path database) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().commandLine())
        .filter(line -> line.contains("start-dev") && line.contains(database.toString()))
        .isPresent();
  }

  /** Asks the server to end, and sees that it does. */
  void end() {
    ProcessHandle.of(pid).ifPresent(ServerNote::end);
  }

  private static void end(ProcessHandle server) {
    server.destroy();
    server
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(
            late -> {
              server.destroyForcibly();
              return server.onExit().join();
            })
        .join();
  }
}
