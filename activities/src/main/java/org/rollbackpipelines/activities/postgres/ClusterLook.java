package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.ProcessTable;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.pgbackrest.PgBackRest;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.ClusterSeen.DatabaseSize;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Looks whether a live cluster can change places with another; changes nothing. */
final class ClusterLook {
  private static final String NONE = "none";

  private final Commands commands;
  private final PostgresServer server;
  private final DataFolders folders;
  private final ClusterOrder order;
  private final Limits limits;
  private final Path place;
  private final List<CheckResult> checks = new ArrayList<>();

  ClusterLook(
      Commands commands,
      PostgresServer server,
      DataFolders folders,
      ClusterOrder order,
      Limits limits,
      Path place) {
    this.commands = commands;
    this.server = server;
    this.folders = folders;
    this.order = order;
    this.limits = limits;
    this.place = place;
  }

  StepResult look() throws SQLException, IOException {
    Path live = folders.live();
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      must(
          "data_directory of the live server", text(admin, "SHOW data_directory"), live.toString());
      none(admin, "server in recovery", "SELECT 1 WHERE pg_is_in_recovery()");
      none(
          admin,
          "tablespace outside of the data directory",
          "SELECT spcname FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')");
      none(
          admin,
          "replica or other program that copies from the server",
          "SELECT coalesce(nullif(application_name, ''), client_addr::text, 'one')"
              + " FROM pg_stat_replication");
      none(admin, "replication slot", "SELECT slot_name FROM pg_replication_slots");
      none(
          admin,
          "subscription that is enabled",
          "SELECT subname FROM pg_subscription WHERE subenabled");
      none(
          admin,
          "fault of the server's archiving",
          "SELECT 'archive_mode is ' || setting FROM pg_settings"
              + " WHERE name = 'archive_mode' AND setting = 'off'"
              + " UNION ALL SELECT 'it failed with ' || last_failed_wal FROM pg_stat_archiver"
              + " WHERE last_failed_time > coalesce(last_archived_time, '-infinity')");
    }
    servers();
    folder(live);
    program("stop", order.live().stop());
    program("start", order.live().start());
    none("folder in the way", inTheWay());
    if (order.former() == null) {
      none("objection of the archive", objection());
      if (Files.isDirectory(live)) {
        room(live);
      }
    } else {
      must("former cluster", folders.hasNext() ? "there" : "not there", "there");
    }
    return ClusterProof.judged(checks, "the cluster can be switched");
  }

  private void servers() {
    order
        .databases()
        .forEach(
            one ->
                must(
                    "server of " + one.name(),
                    one.host() + ":" + one.port(),
                    order.databases().get(0).host() + ":" + order.databases().get(0).port()));
  }

  private @Nullable String objection() throws SQLException {
    return new PgBackRest(commands, order.source(), place, limits.work(), limits.stall())
        .objection(ClusterRecovery.target(server, order), new ProgramFolder(commands)::of);
  }

  private void folder(Path live) throws IOException {
    boolean real = Files.isDirectory(live) && live.toRealPath().equals(live);
    must(
        live.toString(),
        !real
            ? "no folder, or behind a link"
            : MountPoints.has(live) ? "a file system of its own" : "a plain folder",
        "a plain folder");
    if (!real) {
      return;
    }
    must(
        "processes of the server",
        ProcessTable.anyIn(live) ? "seen by the worker" : "not seen by the worker",
        "seen by the worker");
    must("owner of " + live, Files.getOwner(live).getName(), folders.owner());
    must(
        live.resolve("pg_wal").toString(),
        Files.isDirectory(live.resolve("pg_wal"), LinkOption.NOFOLLOW_LINKS) ? "inside" : "a link",
        "inside");
  }

  private void program(String what, List<String> argv) {
    String name = argv.get(0);
    boolean there = name.startsWith("/") ? Files.isExecutable(Path.of(name)) : Commands.has(name);
    must("program to " + what + " the server", there ? name : "not on this host: " + name, name);
  }

  private @Nullable String inTheWay() {
    if (Files.exists(folders.kept(), LinkOption.NOFOLLOW_LINKS)) {
      return folders.kept().toString();
    }
    return order.former() == null && folders.hasNext() ? folders.next().toString() : null;
  }

  /** It is recovered on the same file system, so that it needs only another name. */
  private void room(Path live) throws IOException, SQLException {
    Path there = nearest(place);
    FileStore store = Files.getFileStore(there);
    Path parent = Objects.requireNonNull(live.getParent());
    must(
        "pointInTime.folder",
        store.equals(Files.getFileStore(parent))
            ? "on the file system of " + parent
            : there + " is on another file system",
        "on the file system of " + parent);
    long cluster =
        ClusterDatabases.of(server).databases().stream().mapToLong(DatabaseSize::bytes).sum();
    none("want of room", PgBackRest.roomProblem(cluster, store.getUsableSpace()));
  }

  private static Path nearest(Path place) {
    Path there = place.toAbsolutePath();
    while (!Files.isDirectory(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private void none(Connection admin, String what, String question) throws SQLException {
    List<String> found = Asking.rows(admin, row -> String.valueOf(row.getString(1)), question);
    none(what, found.isEmpty() ? null : String.join(", ", found));
  }

  private void none(String what, @Nullable String found) {
    must(what, found == null ? NONE : found, NONE);
  }

  private void must(String name, String measured, String expected) {
    checks.add(new CheckResult(name, true, measured.equals(expected), measured, expected));
  }

  private static String text(Connection admin, String question) throws SQLException {
    return Asking.row(admin, row -> String.valueOf(row.getString(1)), question);
  }
}
