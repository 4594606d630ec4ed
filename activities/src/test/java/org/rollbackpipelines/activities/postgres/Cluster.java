package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;

/** A PostgreSQL server of the test's own, on a free port, with an owner who is no superuser. */
public final class Cluster implements AutoCloseable {
  public static final String OWNER = "shop";
  public static final String OWNER_PASSWORD = "open sesame";
  public static final String ADMIN = "postgres";

  private static final String SYSTEM_USER = "postgres";
  private static final Bounds BOUNDS = new Bounds(Duration.ofMinutes(2), Duration.ofSeconds(20));

  /** With the settings it was made with. */
  private static final String QUICK =
      " -c shared_buffers=64MB -c fsync=off -c max_prepared_transactions=5";

  private static final String AS_INSTALLED = "";

  private final Path folder;
  private final Path bin;
  private final int port;
  private final String settings;

  private Cluster(Path folder, Path bin, int port, String settings) {
    this.folder = folder;
    this.bin = bin;
    this.port = port;
    this.settings = settings;
  }

  public static Cluster start() {
    return start(QUICK);
  }

  /** One that syncs, with all settings as PostgreSQL comes with them. */
  static Cluster asInstalled() {
    return start(AS_INSTALLED);
  }

  private static Cluster start(String settings) {
    try {
      Path folder = Files.createTempDirectory("cluster").toRealPath();
      Cluster cluster = new Cluster(folder, newestBin(), freePort(), settings);
      cluster.create();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create() {
    if (isRoot()) {
      ended(List.of("chown", SYSTEM_USER, folder.toString()));
    }
    program(
        "initdb",
        "-D",
        data(),
        "-U",
        ADMIN,
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--data-checksums");
    startAgain();
    sql(ADMIN, "CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + OWNER_PASSWORD + "'");
  }

  /** With the settings it was made with. */
  public void startAgain() {
    ended(startCommand());
  }

  /** What starts it, as a profile names it. */
  List<String> startCommand() {
    return startCommand(data(), port, "");
  }

  private List<String> startCommand(String data, int at, String more) {
    return argv(
        "pg_ctl",
        "-D",
        data,
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-t",
        "120",
        "-o",
        "-p " + at + " -h 127.0.0.1 -k " + folder + settings + more,
        "start");
  }

  /** What stops it, as a profile names it. */
  List<String> stopCommand() {
    return stopCommand(data());
  }

  private List<String> stopCommand(String data) {
    return argv("pg_ctl", "-D", data, "-m", "fast", "-w", "-t", "120", "stop");
  }

  /** What a server on another data directory answers; it archives nothing. */
  String askAnother(Path data, String database, String question) {
    try {
      int other = freePort();
      ended(startCommand(data.toString(), other, " -c archive_mode=off"));
      String answer = new Cluster(folder, bin, other, settings).ask(database, question);
      ended(stopCommand(data.toString()));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once: it has to recover when it is started again. */
  public void crash() {
    program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /** kill -9 of all its processes at once. */
  void kill() {
    long start = System.nanoTime();
    for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
      if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(1)) {
        throw new AssertionError("the server does not end: " + left);
      }
      left.forEach(ProcessHandle::destroyForcibly);
    }
    forgetItRan();
  }

  /** As long as nobody reaps the first of them, it looks as if it ran. */
  private void forgetItRan() {
    try {
      Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
      Files.deleteIfExists(folder.resolve(".s.PGSQL." + port + ".lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them work in the folder of its data, whoever their parent is by now. */
  private List<ProcessHandle> processes() {
    Path here = Path.of(data());
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              try {
                Path cwd = Path.of("/proc", String.valueOf(process.pid()), "cwd");
                return Files.readSymbolicLink(cwd).equals(here);
              } catch (IOException gone) {
                return false;
              }
            })
        .toList();
  }

  PostgresServer server() {
    return new PostgresServer(
        "127.0.0.1", port, new Login(OWNER, OWNER_PASSWORD), new Login(ADMIN, ""));
  }

  public int port() {
    return port;
  }

  /** The folder of PostgreSQL's programs. */
  public Path bin() {
    return bin;
  }

  /** A database of the owner's. */
  public void createDatabase(String name) {
    sql(ADMIN, "CREATE DATABASE " + Identifiers.quoted(name) + " OWNER " + OWNER);
  }

  /** Statements of the owner in that database. */
  public void sql(String database, String... statements) {
    try (Connection connection =
            database.equals(ADMIN)
                ? server().asAdmin(database, BOUNDS)
                : server().asOwner(database, BOUNDS);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError(String.join("; ", statements), e);
    }
  }

  /** Statements of the administrator in that database. */
  public void asAdmin(String database, String... statements) {
    try (Connection connection = server().asAdmin(database, BOUNDS);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError(String.join("; ", statements), e);
    }
  }

  /** From now on the owner is asked for the password. */
  public void askForThePassword() {
    try {
      String rule = "host all " + OWNER + " 127.0.0.1/32 scram-sha-256\n";
      Path rules = folder.resolve("data/pg_hba.conf");
      Files.writeString(rules, rule + Files.readString(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ask(ADMIN, "SELECT pg_reload_conf()");
  }

  /** The one value that a question of the administrator is answered with. */
  public String ask(String database, String question) {
    try (Connection connection = server().asAdmin(database, BOUNDS);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? String.valueOf(answer.getString(1)) : "nothing";
    } catch (SQLException e) {
      throw new AssertionError(question, e);
    }
  }

  String data() {
    return folder.resolve("data").toString();
  }

  private void program(String name, String... arguments) {
    ended(argv(name, arguments));
  }

  private List<String> argv(String name, String... arguments) {
    List<String> argv = new ArrayList<>();
    if (isRoot()) {
      argv.addAll(
          List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--init-groups"));
    }
    argv.add(bin.resolve(name).toString());
    argv.addAll(List.of(arguments));
    return argv;
  }

  /** Its output goes to a file: a server that was started keeps what it inherited open. */
  private void ended(List<String> argv) {
    try {
      Path said = Files.createTempFile("cluster", ".txt");
      Process process =
          new ProcessBuilder(argv)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean over = process.waitFor(3, TimeUnit.MINUTES);
      String text = Files.readString(said);
      Files.delete(said);
      if (!over || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", argv) + ": " + text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path newestBin() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Comparator.comparing(Path::toString))
          .map(version -> version.resolve("bin"))
          .orElseThrow(() -> new AssertionError("no PostgreSQL server is installed"));
    }
  }

  @Override
  public void close() {
    program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
