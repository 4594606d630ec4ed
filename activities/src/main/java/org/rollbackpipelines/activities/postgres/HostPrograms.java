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
    List<String> arguments =
        ProgramArguments.dump(database, snapshot, folder.toString(), limits.lock());
    run(server.admin(), limits.stall(), "pg_dump", arguments);
  }

  @Override
  public String schema(String database, @Nullable String snapshot) {
    return written(
        file -> {
          List<String> arguments =
              ProgramArguments.schema(database, snapshot, file.toString(), limits.lock());
          run(server.admin(), limits.stall(), "pg_dump", arguments);
        });
  }

  @Override
  public List<String> entries(Path folder) {
    String list =
        written(
            file -> {
              List<String> argv = new ArrayList<>(List.of(bin.resolve("pg_restore").toString()));
              argv.addAll(ProgramArguments.entries(folder.toString(), file.toString()));
              commands.require(Command.of(argv).within(limits.stall()));
            });
    return list.lines().toList();
  }

  /** The server may work on an index for long while the program has nothing to do. */
  @Override
  public void restore(Path folder, List<String> entries, String database) {
    holding(
        ProgramArguments.list(entries),
        list ->
            run(
                server.owner(),
                limits.work(),
                "pg_restore",
                ProgramArguments.restore(folder.toString(), list.toString(), database)));
  }

  @Override
  public void script(Path file, String database) {
    List<String> arguments = ProgramArguments.script(file.toString(), database);
    run(server.owner(), limits.work(), "psql", arguments);
  }

  private void run(Login login, Duration stall, String program, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of(bin.resolve(program).toString()));
    argv.addAll(ProgramArguments.way(server.host(), server.port(), login));
    argv.addAll(arguments);
    Command command =
        Command.of(argv).within(limits.work()).idleFor(stall).with(ProgramArguments.ENVIRONMENT);
    if (login.password().isEmpty()) {
      commands.require(command);
    } else {
      holding(
          ProgramArguments.passwordLine(login),
          file -> commands.require(command.with(Map.of("PGPASSFILE", file.toString()))));
    }
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
