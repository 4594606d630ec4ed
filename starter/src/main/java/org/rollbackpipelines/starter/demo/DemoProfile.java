package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The demo's {@code rollback.yaml}, as a team would have written it. */
public final class DemoProfile {
  private DemoProfile() {}

  public static Path write(Path folder, Path repository, List<String> command, int port) {
    String words =
        command.stream().map(DemoProfile::quoted).collect(Collectors.joining(", ", "[", "]"));
    String text =
        """
        name: demo
        description: The demo's shop, a process started from release folders
        source:
          repository: %s
        runtime:
          processes:
            directory: %s
            services:
              shop:
                command: %s
                stopTimeout: 5s
        checks:
          - name: shop is healthy
            http:
              url: http://127.0.0.1:%d/health
              json:
                version: ${release}
          - name: page is served
            http:
              url: http://127.0.0.1:%d/
        """
            .formatted(quoted(repository.toString()), quoted(folder + "/app"), words, port, port);
    try {
      return Files.writeString(folder.resolve("rollback.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "''") + "'";
  }
}
