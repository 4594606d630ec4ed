package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.postgres.Cluster;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.application.PointInTimeTool;

/** A live cluster whose changes pgBackRest archives, with all that a recovery must keep off. */
public final class ArchivedCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final long ENOUGH = 4L * 1024 * 1024 * 1024;

  private final Cluster cluster;
  private final Commands commands;
  private final SystemUser user;
  private final Path folder;

  private ArchivedCluster(Cluster cluster, Commands commands, SystemUser user, Path folder) {
    this.cluster = cluster;
    this.commands = commands;
    this.user = user;
    this.folder = folder;
  }

  /** Its folder can be got into by the server's user, as those of tests can not. */
  public static ArchivedCluster start() {
    try {
      Path folder = Files.createTempDirectory(room(), "archived");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      Commands commands = new Commands(doing -> {}, folder.resolve("running"));
      SystemUser user = SystemUser.of(commands, null);
      ArchivedCluster archived = new ArchivedCluster(Cluster.start(), commands, user, folder);
      archived.archive();
      return archived;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In memory where there is room: pgBackRest syncs each file of a cluster. */
  private static Path room() {
    Path memory = Path.of("/dev/shm");
    boolean roomy = Files.isWritable(memory) && memory.toFile().getUsableSpace() > ENOUGH;
    return roomy ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private void archive() throws IOException {
    for (String name : List.of("repository", "log", "lock", "spool", "tablespace")) {
      user.own(Files.createDirectory(folder.resolve(name)));
    }
    String data = cluster.ask("postgres", "SHOW data_directory");
    Files.writeString(
        config(),
        """
        [global]
        repo1-path=%1$s/repository
        repo1-retention-full=9
        repo1-bundle=y
        compress-level=1
        log-path=%1$s/log
        lock-path=%1$s/lock
        spool-path=%1$s/spool
        start-fast=y
        link-all=y
        delta=y
        [global:archive-get]
        archive-async=y
        [live]
        pg1-path=%2$s
        pg1-port=%3$d
        pg1-socket-path=%4$s
        """
            .formatted(folder, data, cluster.port(), Path.of(data).getParent()));
    cluster.asAdmin("postgres", "ALTER SYSTEM SET archive_mode = on");
    cluster.asAdmin(
        "postgres",
        "ALTER SYSTEM SET archive_command = 'pgbackrest --config="
            + config()
            + " --stanza=live archive-push %p'",
        "ALTER SYSTEM SET listen_addresses = '*'",
        "ALTER SYSTEM SET external_pid_file = '" + folder.resolve("log/live.pid") + "'");
    cluster.crash();
    cluster.startAgain();
    pgbackrest("stanza-create");
    cluster.asAdmin(
        "postgres", "CREATE TABLESPACE apart LOCATION '" + folder.resolve("tablespace") + "'");
  }

  /** Where its archive is, for a profile. */
  public PointInTime source() {
    return new PointInTime(
        PointInTimeTool.PGBACKREST, "live", config().toString(), null, null, null);
  }

  public Cluster cluster() {
    return cluster;
  }

  /** A folder for what is recovered. */
  public Path place(String name) {
    return folder.resolve("recovered").resolve(name);
  }

  Commands commands() {
    return commands;
  }

  Path config() {
    return folder.resolve("pgbackrest.conf");
  }

  private void pgbackrest(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("pgbackrest", "--config=" + config()));
    argv.add("--stanza=live");
    argv.addAll(List.of(arguments));
    commands.require(user.command(argv).within(PATIENCE.multipliedBy(2)));
  }

  /** Backs the whole cluster up; what comes then is surely later. */
  public void backUp() {
    pgbackrest("--type=full", "backup");
    Instant ended = pgBackRest(place("none")).stanza().sets().get(0).ended();
    Await.until("time goes on", () -> now().isAfter(ended.plusSeconds(1)));
  }

  PgBackRest pgBackRest(Path place) {
    return pgBackRest(commands, place);
  }

  PgBackRest pgBackRest(Commands others, Path place) {
    return new PgBackRest(others, source(), place, PATIENCE.multipliedBy(3), PATIENCE);
  }

  /** The server's clock, behind all that was committed and before all that will be. */
  public Instant now() {
    return Instant.parse(
        cluster.ask(
            "postgres",
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  }

  /** Has all that was written so far come into the archive. */
  public void push() {
    String segment =
        cluster.ask("postgres", "SELECT pg_walfile_name(pg_create_restore_point('pushed'))");
    cluster.ask("postgres", "SELECT pg_switch_wal()");
    Await.until(
        "it is archived",
        () ->
            cluster
                .ask(
                    "postgres",
                    "SELECT last_archived_wal >= '" + segment + "' FROM pg_stat_archiver")
                .equals("t"));
  }

  /** What is live and what is archived, as it must be left: every file with its size and time. */
  public Set<String> untouched() {
    Set<String> seen = new TreeSet<>();
    for (String part : List.of("repository", "spool", "lock", "log")) {
      seen.addAll(files(folder.resolve(part)));
    }
    seen.add(cluster.ask("postgres", "SELECT pg_postmaster_start_time()"));
    seen.add(cluster.ask("postgres", "SELECT string_agg(datname, ',') FROM pg_database"));
    return seen;
  }

  private static List<String> files(Path below) {
    List<String> seen = new ArrayList<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        seen.add(path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seen;
  }

  /** The one column that a question to a recovered database is answered with. */
  static List<String> ask(RecoveredCluster recovered, String database, String question) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + recovered.host() + ":" + recovered.port() + "/" + database,
                Cluster.ADMIN,
                recovered.password());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      List<String> all = new ArrayList<>();
      while (answer.next()) {
        all.add(answer.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(question, e);
    }
  }

  @Override
  public void close() {
    cluster.close();
    commands.require(Command.of("rm", "-rf", "--", folder.toString()).within(PATIENCE));
  }
}
