package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.container.ServiceContainer;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;

/** PostgreSQL's programs inside the container that runs the server. */
final class ServicePrograms implements PostgresPrograms {
  private static final String ARCHIVE = "archive";
  private static final String CONTENTS = "toc.dat";
  private static final String WRITTEN = "written";
  private static final String ITSELF = "127.0.0.1";

  private final ServiceContainer container;
  private final String bin;
  private final PostgresServer server;
  private final String work;
  private final Limits limits;

  /**
   * Those in that container.
   *
   * @param bin what comes before their names
   * @param work the same for each attempt, and for nothing else in the container
   */
  ServicePrograms(
      ServiceContainer container, String bin, PostgresServer server, String work, Limits limits) {
    this.container = container;
    this.bin = bin;
    this.server = server;
    this.work = work;
    this.limits = limits;
  }

  @Override
  public void dump(String database, String snapshot, Path folder) throws SQLException {
    long most = Sizes.of(server, database).total();
    working(
        scratch -> {
          requireRoom(scratch, most);
          String made = scratch.path(ARCHIVE);
          List<String> arguments = ProgramArguments.dump(database, snapshot, made, limits.lock());
          run(scratch, server.admin(), limits.stall(), "pg_dump", arguments);
          container.take(made, folder);
          return made;
        });
  }

  @Override
  public String schema(String database, @Nullable String snapshot) {
    return working(
        scratch -> {
          String file = scratch.path(WRITTEN);
          List<String> arguments = ProgramArguments.schema(database, snapshot, file, limits.lock());
          run(scratch, server.admin(), limits.stall(), "pg_dump", arguments);
          return container.read(file);
        });
  }

  /** The table of contents alone says what there is. */
  @Override
  public List<String> entries(Path folder) {
    return working(
        scratch -> {
          String archive = scratch.makeFolder(ARCHIVE);
          container.give(List.of(folder.resolve(CONTENTS)), archive);
          String file = scratch.path(WRITTEN);
          List<String> argv = new ArrayList<>(List.of(bin + "pg_restore"));
          argv.addAll(ProgramArguments.entries(archive, file));
          container.require(work, Command.of(argv).within(limits.stall()));
          return container.read(file).lines().toList();
        });
  }

  /** The server may work on an index for long while the program has nothing to do. */
  @Override
  public void restore(Path folder, List<String> entries, String database) {
    working(
        scratch -> {
          String list = give(scratch, ProgramArguments.list(entries), "list");
          List<Path> files = files(folder);
          requireRoom(scratch, bytes(files));
          String archive = scratch.makeFolder(ARCHIVE);
          container.give(files, archive);
          List<String> arguments = ProgramArguments.restore(archive, list, database);
          run(scratch, server.owner(), limits.work(), "pg_restore", arguments);
          return list;
        });
  }

  @Override
  public void script(Path file, String database) {
    working(
        scratch -> {
          requireRoom(scratch, bytes(List.of(file)));
          String folder = scratch.makeFolder("script");
          container.give(List.of(file), folder);
          String given = folder + "/" + file.getFileName();
          List<String> arguments = ProgramArguments.script(given, database);
          run(scratch, server.owner(), limits.work(), "psql", arguments);
          return given;
        });
  }

  /**
   * The password lies in the scratch folder, and goes with it however this ends. One that the
   * container's own environment holds would come before it.
   */
  private void run(
      ServiceScratch scratch, Login login, Duration stall, String program, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of(bin + program));
    argv.addAll(ProgramArguments.way(ITSELF, server.port(), login));
    argv.addAll(arguments);
    Command command =
        Command.of(argv).within(limits.work()).idleFor(stall).with(ProgramArguments.ENVIRONMENT);
    if (login.password().isEmpty()) {
      container.require(work, command);
    } else {
      String file = give(scratch, ProgramArguments.passwordLine(login), "login");
      container.require(work, command.with(Map.of("PGPASSFILE", file)));
    }
  }

  private String give(ServiceScratch scratch, String content, String name) {
    container.write(content, scratch.folder(), name);
    return scratch.path(name);
  }

  private <T> T working(Function<ServiceScratch, T> use) {
    try (ServiceScratch scratch = ServiceScratch.in(container, work)) {
      return use.apply(scratch);
    }
  }

  /** The server may write on the same disk, and stops for all where that is full. */
  private void requireRoom(ServiceScratch scratch, long bytes) {
    Disk disk = new ServiceDisks(container).of(scratch.folder());
    if (disk != null && disk.free() < bytes + Room.MARGIN) {
      throw new NoRoomException(
          "the container of the service '"
              + container.service()
              + "' has "
              + Room.mebibytes(disk.free())
              + " MiB free in "
              + scratch.folder()
              + " and needs "
              + Room.mebibytes(bytes + Room.MARGIN)
              + " MiB for a dump on its way; the database is as it was: make room on the disk of"
              + " the container");
    }
  }

  private static long bytes(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      bytes += file.toFile().length();
    }
    return bytes;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the backup in " + folder, e);
    }
  }
}
