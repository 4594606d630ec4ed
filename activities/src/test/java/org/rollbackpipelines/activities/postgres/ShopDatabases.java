package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** What a worker does with the database of a shop, on a cluster of the test's own. */
final class ShopDatabases {
  static final String LIVE = "shop";
  private static final String APPLICATION = "till";
  private static final Pattern WRITTEN = Pattern.compile("/\\.unfinished-.*/\\d+\\.dat\\.gz$");

  private final Database shop;
  private final PostgresDatabases databases;
  private final BackupShelf shelf;
  private final Path backups;

  ShopDatabases(int port, Path folder, Limits limits) {
    this.shop = shop(port);
    Archive archive = new Archive(folder);
    this.backups = archive.backups(APPLICATION, LIVE);
    this.shelf = new BackupShelf(backups);
    Pulse pulse = doing -> {};
    this.databases =
        new PostgresDatabases(
            archive,
            new Commands(pulse, folder.resolve("running")),
            new References(Map.of()),
            (project, service) -> {
              throw new AssertionError("no database of these is in a container");
            },
            pulse,
            limits);
  }

  BackupShelf shelf() {
    return shelf;
  }

  /** How many backups are proven; the others count for nothing. */
  int backups() {
    try {
      return (int) shelf.list().stream().filter(backup -> backup.provenAt() != null).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a dump under way has written rows to its files. */
  boolean hasWrittenTables() {
    try (Stream<Path> all = Files.walk(backups)) {
      return all.anyMatch(file -> WRITTEN.matcher(file.toString()).find() && size(file) > 0);
    } catch (IOException | UncheckedIOException e) {
      return false; // What is walked through is being written.
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  Backup backUp(String run) {
    return databases.backUp(new BackupOrder(APPLICATION, shop, run));
  }

  StepResult check(String run, String backup) {
    return databases.check(restoring(run, backup));
  }

  StepResult restore(String run, String backup) {
    return databases.restore(restoring(run, backup));
  }

  StepResult swap(String run) {
    return databases.swap(swapping(run));
  }

  StepResult swapBack(String run) {
    return databases.swapBack(swapping(run));
  }

  StepResult drop(String run, String backup) {
    return databases.drop(restoring(run, backup));
  }

  /** The work that has that moment; what it comes to. */
  StepResult attempt(Moment moment, String run, String backup) {
    return switch (moment) {
      case DUMP -> StepResult.done("proven at " + backUp(run).provenAt());
      case READ_IN, DEFINITIONS, CONTENTS -> restore(run, backup);
      case SWAP -> swap(run);
      case UNDO -> swapBack(run);
    };
  }

  private RestoreOrder restoring(String run, String backup) {
    return new RestoreOrder(APPLICATION, run, List.of(new ChosenBackup(shop, backup)));
  }

  private SwapOrder swapping(String run) {
    return SwapOrder.withRestored(APPLICATION, run, List.of(shop));
  }

  private static Database shop(int port) {
    return new Database(
        LIVE,
        "127.0.0.1",
        port,
        Cluster.OWNER,
        null,
        Cluster.ADMIN,
        null,
        List.of(),
        3,
        SchemaRule.REFUSE,
        null,
        null,
        null,
        null,
        BackupKind.DUMP);
  }
}
