package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rollbackpipelines.workflows.application.MigrationToolName;

/** Finds migration tools by the files that each of them needs. */
final class MigrationFinder {
  private static final Map<Pattern, MigrationToolName> TELLING = telling();
  private static final Pattern DOWN = Pattern.compile("(.*\\.)?down\\.sql");

  private MigrationFinder() {}

  private static Map<Pattern, MigrationToolName> telling() {
    Map<Pattern, MigrationToolName> telling = new LinkedHashMap<>();
    telling.put(Pattern.compile("alembic\\.ini"), MigrationToolName.ALEMBIC);
    telling.put(Pattern.compile("schema\\.prisma"), MigrationToolName.PRISMA);
    telling.put(Pattern.compile("knexfile\\.(js|ts|cjs|mjs)"), MigrationToolName.KNEX);
    telling.put(Pattern.compile("sqitch\\.(plan|conf)"), MigrationToolName.SQITCH);
    telling.put(Pattern.compile("flyway\\.(conf|toml)"), MigrationToolName.FLYWAY);
    telling.put(Pattern.compile("liquibase\\.properties"), MigrationToolName.LIQUIBASE);
    return telling;
  }

  static List<MigrationsFound> in(Tree tree) {
    List<MigrationsFound> found = new ArrayList<>();
    TELLING.forEach(
        (pattern, tool) ->
            tree.named(name -> pattern.matcher(name).matches()).stream()
                .findFirst()
                .flatMap(file -> found(tree, tool, file))
                .ifPresent(found::add));
    return found.isEmpty() ? files(tree).stream().toList() : found;
  }

  private static Optional<MigrationsFound> found(Tree tree, MigrationToolName tool, Path file) {
    Path folder = file.resolveSibling(tool == MigrationToolName.PRISMA ? "migrations" : "");
    // A schema that is only pushed has no migrations to take back.
    return Files.isDirectory(folder)
        ? Optional.of(new MigrationsFound(tool, folder.toString(), tree.brief(file)))
        : Optional.empty();
  }

  /** Plain files of SQL, {@code 7_names.down.sql} or {@code 7_names/down.sql}. */
  private static Optional<MigrationsFound> files(Tree tree) {
    return tree.named(name -> DOWN.matcher(name).matches()).stream()
        .findFirst()
        .map(
            file ->
                new MigrationsFound(
                    MigrationToolName.SQL,
                    file.resolveSibling(Tree.name(file).equals("down.sql") ? ".." : "")
                        .normalize()
                        .toString(),
                    tree.brief(file)));
  }
}
