package org.rollbackpipelines.examples.checker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the docker program and git. */
final class Tool {
  private Tool() {}

  /** What it printed; it must end well. */
  static String says(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = await(process);
    if (exit != 0) {
      throw new IOException(List.of(command) + " ended with exit code " + exit);
    }
    return out;
  }

  static List<String> lines(Path folder, String... command) throws IOException {
    return says(folder, command).lines().filter(line -> !line.isBlank()).toList();
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
