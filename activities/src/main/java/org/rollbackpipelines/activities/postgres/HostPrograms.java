package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;

/** PostgreSQL's programs of this host. */
final class HostPrograms implements PostgresPrograms {
  private static final String JOBS = "--jobs=2";

  private final Commands commands;
  private final PostgresServer server;
  private final Path bin;
  private final ScratchFolder scratch;
  private final Limits limits;

  HostPrograms(
      Commands commands, PostgresServer server, Path bin, ScratchFolder scratch, Limits limits) {
    this.commands = commands;
    this.server = server;
    this.bin = bin;
    this.scratch = scratch;
    this.limits = limits;
  }

  @Override
  public void dump(String database, String snapshot, Path folder) {
    run(
        server.admin(),
        limits.stall(),
        "pg_dump",
        List.of(
            "--format=directory",
            JOBS,
            "--compress=6",
            "--snapshot=" + snapshot,
            lockWait(),
            "--file=" + folder,
            "--dbname=" + database));
  }

  @Override
  public String schema(String database, @Nullable String snapshot) {
    return written(
        file -> {
          List<String> arguments = new ArrayList<>(List.of("--schema-only", lockWait()));
          if (snapshot != null) {
            arguments.add("--snapshot=" + snapshot);
          }
          arguments.addAll(List.of("--file=" + file, "--dbname=" + database));
          run(server.admin(), limits.stall(), "pg_dump", arguments);
        });
  }

  @Override
  public List<String> entries(Path folder) {
    String list =
        written(
            file ->
                commands.require(
                    Command.of(
                            bin.resolve("pg_restore").toString(),
                            "--list",
                            "--file=" + file,
                            folder.toString())
                        .within(limits.stall())));
    return list.lines().toList();
  }

  /** The server may work on an index for long while the program has nothing to do. */
  @Override
  public void restore(Path folder, List<String> entries, String database) {
    holding(
        String.join("\n", entries) + "\n",
        list ->
            run(
                server.owner(),
                limits.work(),
                "pg_restore",
                List.of(
                    "--exit-on-error",
                    "--no-owner",
                    JOBS,
                    "--use-list=" + list,
                    "--dbname=" + database,
                    folder.toString())));
  }

  @Override
  public void script(Path file, String database) {
    run(
        server.owner(),
        limits.work(),
        "psql",
        List.of(
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--single-transaction",
            "--file=" + file,
            "--dbname=" + database));
  }

  private String lockWait() {
    return "--lock-wait-timeout=" + limits.lock().toMillis();
  }

  private void run(Login login, Duration stall, String program, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of(bin.resolve(program).toString(), "--no-password"));
    argv.addAll(
        List.of(
            "--host=" + server.host(), "--port=" + server.port(), "--username=" + login.role()));
    argv.addAll(arguments);
    Command command =
        Command.of(argv)
            .within(limits.work())
            .idleFor(stall)
            .with(Map.of("PGCONNECT_TIMEOUT", "10", "PGAPPNAME", "rollback"));
    if (login.password().isEmpty()) {
      commands.require(command);
    } else {
      holding(
          passwordLine(login),
          file -> commands.require(command.with(Map.of("PGPASSFILE", file.toString()))));
    }
  }

  /** Any host and port: the file is for this program alone. */
  private static String passwordLine(Login login) {
    return "*:*:*:" + escaped(login.role()) + ":" + escaped(login.password()) + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  /** What a program wrote into a file: more than is kept of what it says. */
  private String written(FileUse use) {
    List<String> text = new ArrayList<>();
    holding(
        "",
        file -> {
          use.of(file);
          text.add(Files.readString(file));
        });
    return text.get(0);
  }

  private void holding(String content, FileUse use) {
    try {
      Path file = scratch.file(content);
      try {
        use.of(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file for PostgreSQL's programs cannot be kept", e);
    }
  }

  /** Something that is done with a file. */
  private interface FileUse {
    void of(Path file) throws IOException;
  }
}
