package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the demo's own, on this machine alone; gone with all it held at the end.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String ADMIN = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ROOM = 700L * 1024 * 1024;

  private final int port;
  private final String password;
  private @Nullable DemoFolder folder;
  private @Nullable Process current;
  private boolean closed;

  /** What is not started yet; it can be closed at any time. */
  public EmbeddedPostgres(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /** Starts it; says why where it does not run. */
  public void start() throws DatabaseAwayException {
    start(ServerUser.ofThisMachine());
  }

  void start(ServerUser whom) throws DatabaseAwayException {
    try {
      ServerUser user = whom.tied();
      Path home = unpacked(user);
      Path secret = PrivateFile.write(home.resolve("password"), password);
      user.give(home);
      create(user, home, secret);
      Files.delete(secret);
      serve(user, home);
    } catch (IOException | SQLException e) {
      throw new DatabaseAwayException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseAwayException("interrupted");
    }
  }

  int port() {
    return port;
  }

  /** The version that runs, as people say it. */
  public String version() throws SQLException {
    try (Connection admin = asAdmin(ADMIN)) {
      return "PostgreSQL " + admin.getMetaData().getDatabaseProductVersion();
    }
  }

  Connection asAdmin(String database) throws SQLException {
    return DriverManager.getConnection(address(database), ADMIN, password);
  }

  String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Who closes it meanwhile waits, and finds all that he has to take away. */
  private synchronized Path unpacked(ServerUser user) throws IOException, DatabaseAwayException {
    requireOpen();
    folder = user.folder();
    Path home = folder.path();
    // Whoever it runs as has to get at its programs.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    long free = Files.getFileStore(home).getUsableSpace();
    if (free < ROOM) {
      throw new DatabaseAwayException(
          home.getParent() + " has " + (free >> 20) + " MiB left, and it takes " + (ROOM >> 20));
    }
    ServerBinaries.unpack(home);
    return home;
  }

  private void create(ServerUser user, Path home, Path secret)
      throws IOException, InterruptedException, DatabaseAwayException {
    Process initdb =
        launch(
            home,
            user.command(
                home.resolve("bin/initdb"),
                "--pgdata=" + home.resolve("data"),
                "--username=" + ADMIN,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                // The password is long and random: there is nothing to be guessed.
                "--set=scram_iterations=1",
                "--no-sync"));
    if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
      throw new DatabaseAwayException("PostgreSQL's initdb fails here: " + lastWords(home));
    }
    // What it holds is thrown away in a minute: it need not outlive the machine.
    Files.writeString(
        home.resolve("data/postgresql.conf"),
        """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        shared_buffers = 32MB
        max_wal_size = 64MB
        fsync = off
        full_page_writes = off
        """
            .formatted(port),
        StandardOpenOption.APPEND);
  }

  private void serve(ServerUser user, Path home)
      throws IOException, SQLException, DatabaseAwayException {
    Process server =
        launch(
            home,
            user.command(home.resolve("bin/postgres"), "-D", home.resolve("data").toString()));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        asAdmin(ADMIN).close();
        return;
      } catch (SQLException notYet) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw new DatabaseAwayException("PostgreSQL does not start here: " + lastWords(home));
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private synchronized Process launch(Path home, List<String> command)
      throws IOException, DatabaseAwayException {
    requireOpen();
    Process process =
        TiedProcess.start(
            new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile())));
    current = process;
    return process;
  }

  private void requireOpen() throws DatabaseAwayException {
    if (closed) {
      throw new DatabaseAwayException("the demo ends");
    }
  }

  private static String lastWords(Path home) throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("log"))) {
      return lines.reduce("it says nothing", (before, line) -> line.isBlank() ? before : line);
    }
  }

  /** Ends it and takes all of it away. Who is connected to it by now is let go. */
  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      end(current);
      current = null;
    }
    if (folder != null) {
      folder.delete();
      folder = null;
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
