package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demo's {@code rollback.yaml}, as a team would have written it. */
public final class DemoProfile {
  private DemoProfile() {}

  public static Path write(Path folder, Path repository, List<String> command, int port) {
    return write(folder, repository, command, port, null);
  }

  public static Path write(
      Path folder,
      Path repository,
      List<String> command,
      int port,
      @Nullable ShopDatabase database) {
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
        %s        stopTimeout: 5s
        checks:
          - name: shop is healthy
            http:
              url: http://127.0.0.1:%d/health
              json:
                version: ${release}
          - name: page is served
            http:
              url: http://127.0.0.1:%d/
        %s"""
            .formatted(
                quoted(repository.toString()),
                quoted(folder + "/app"),
                words,
                database == null ? "" : environment(database),
                port,
                port,
                database == null ? "" : databases(database));
    try {
      return Files.writeString(folder.resolve("rollback.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String environment(ShopDatabase database) {
    return database.environment().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> "          " + one.getKey() + ": " + quoted(one.getValue()) + "\n")
        .collect(Collectors.joining("", "        environment:\n", ""));
  }

  private static String databases(ShopDatabase database) {
    return """
        databases:
          - name: %s
            port: %d
            owner: %s
            ownerPassword: %s
            adminPassword: %s
            backup: clone
            proofs:
              - name: no price is above 100
                query: SELECT count(*) = 0 FROM products WHERE price > 100
        """
        .formatted(
            ShopDatabase.NAME,
            database.port(),
            ShopTables.OWNER,
            quoted(database.ownerPassword()),
            quoted(database.adminPassword()));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "''") + "'";
  }
}
