package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a migration tool is called: where the application's image has it, in there. */
final class MigrationCommand {
  private MigrationCommand() {}

  static List<String> of(ComposeFound compose, MigrationsFound found) {
    return switch (found.tool()) {
      case ALEMBIC ->
          service(compose, found).map(service -> inService(compose, service)).orElse(List.of());
      case KNEX -> List.of("npx", "--no-install", "knex");
      default -> List.of();
    };
  }

  /** The service that is built of the folder, nearest to it. */
  private static Optional<String> service(ComposeFound compose, MigrationsFound found) {
    return compose.of(Role.RELEASE).stream()
        .filter(service -> service.build() != null)
        .filter(service -> Path.of(found.directory()).startsWith(service.build()))
        .max(Comparator.comparingInt(service -> String.valueOf(service.build()).length()))
        .map(ServiceFound::name);
  }

  private static List<String> inService(ComposeFound compose, String service) {
    List<String> command =
        new ArrayList<>(
            compose.program().isEmpty() ? List.of("docker", "compose") : compose.program());
    command.addAll(List.of("--project-name", compose.project()));
    for (String file : compose.files()) {
      command.addAll(List.of("--file", Path.of(compose.folder()).resolve(file).toString()));
    }
    command.addAll(List.of("run", "--rm", "--no-deps", "-T", service, "alembic"));
    return command;
  }
}
