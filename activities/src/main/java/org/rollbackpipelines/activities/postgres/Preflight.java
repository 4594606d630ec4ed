package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.Counted;

/** Whether a backup may be read in at all; touches nothing. */
final class Preflight {
  private static final int TOLD = 20;

  private final PostgresServer server;
  private final BackupShelf shelf;
  private final BackupKinds kinds;

  Preflight(PostgresServer server, BackupShelf shelf, BackupKinds kinds) {
    this.server = server;
    this.shelf = shelf;
    this.kinds = kinds;
  }

  List<CheckResult> of(String database, String id) throws SQLException, IOException {
    if (!BackupId.isOne(id) || !Files.isDirectory(shelf.folder(id))) {
      return List.of(refused("backup", "there is no backup '" + id + "'", "one of the list"));
    }
    Manifest manifest = shelf.manifest(id);
    if (manifest == null) {
      return List.of(
          refused(
              "manifest",
              "backup " + id + " has no manifest that can be read: use another backup",
              "the manifest that was written with it"));
    }
    List<CheckResult> files = files(id, manifest);
    List<CheckResult> checks = new ArrayList<>(files);
    checks.add(database(database, manifest));
    checks.add(version(manifest));
    if (files.stream().allMatch(CheckResult::passed)) {
      checks.addAll(kinds.of(manifest).preflight(manifest));
    }
    return checks;
  }

  private List<CheckResult> files(String id, Manifest manifest) throws IOException {
    List<String> problems = FileCheck.problems(shelf.folder(id), manifest.files());
    String expected = "as they were written";
    return problems.isEmpty()
        ? List.of(
            new CheckResult(
                "files", true, true, Counted.of(manifest.files().size(), "file"), expected))
        : refused("files", problems, expected);
  }

  private static CheckResult database(String database, Manifest manifest) {
    boolean same = manifest.database().equals(database);
    String measured = same ? database : "it is a backup of database '" + manifest.database() + "'";
    return new CheckResult("database", true, same, measured, database);
  }

  private CheckResult version(Manifest manifest) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      int here =
          Asking.row(admin, row -> Integer.parseInt(row.getString(1)), "SHOW server_version_num");
      int major = Manifest.major(here);
      boolean readable = manifest.major() <= major;
      String measured =
          readable
              ? manifest.serverVersion()
              : "it was taken of PostgreSQL "
                  + manifest.serverVersion()
                  + ", which this server is too old to read";
      return new CheckResult("version", true, readable, measured, "at most " + major);
    }
  }

  /** The first of them: what is told of a proof must stay small. */
  static List<CheckResult> refused(String name, List<String> problems, String expected) {
    List<CheckResult> told = new ArrayList<>();
    problems.stream().limit(TOLD).forEach(said -> told.add(refused(name, said, expected)));
    if (problems.size() > TOLD) {
      told.add(refused(name, "and " + (problems.size() - TOLD) + " more like these", expected));
    }
    return told;
  }

  static CheckResult refused(String name, String measured, String expected) {
    return new CheckResult(name, true, false, measured, expected);
  }
}
