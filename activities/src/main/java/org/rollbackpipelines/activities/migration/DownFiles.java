package org.rollbackpipelines.activities.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.migration.MigrationStep;

/** A folder with a way down for each migration: NAME.down.sql, or NAME/down.sql. */
final class DownFiles {
  private static final String ENDING = ".down.sql";

  private final Path folder;

  DownFiles(Path folder) {
    this.folder = folder;
  }

  /** The step that takes a migration back; its file may go on after the name: 7_more.down.sql. */
  MigrationStep step(String name) {
    List<Path> files = files(name);
    if (files.size() != 1) {
      return MigrationStep.irreversible(
          name,
          files.isEmpty()
              ? "there is no "
                  + folder.resolve(name + ENDING)
                  + ": the code here cannot take it back"
              : "it has several files: " + files.get(0) + " and " + files.get(1));
    }
    return step(name, files.get(0));
  }

  /** The SQL of the one file a migration has. */
  String sql(String name) {
    return text(files(name).get(0));
  }

  private static MigrationStep step(String name, Path file) {
    String sql = text(file);
    if (SqlText.isEmpty(sql)) {
      return MigrationStep.irreversible(name, file + " is empty");
    }
    if (SqlText.hasOwnTransaction(sql)) {
      return MigrationStep.irreversible(
          name,
          file
              + " holds BEGIN or COMMIT: take them out, each file is carried out whole or not"
              + " at all");
    }
    String alone = SqlText.alone(sql);
    return alone == null
        ? SqlText.step(name, sql, null)
        : MigrationStep.irreversible(
            name, file + " cannot be carried out whole or not at all: " + alone);
  }

  private List<Path> files(String name) {
    if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
      return List.of();
    }
    try (Stream<Path> there = Files.list(folder)) {
      return there
          .filter(path -> belongs(path.getFileName().toString(), name))
          .map(path -> Files.isDirectory(path) ? path.resolve("down.sql") : path)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ToolFailedException("the folder " + folder + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean belongs(String file, String name) {
    String bare = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    return bare.equals(name) || bare.startsWith(name + "_");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ToolFailedException(file + " cannot be read as text: " + e.getMessage());
    }
  }
}
