package org.rollbackpipelines.activities.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.postgres.Cluster;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationOrders;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationQuestion;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** A server that asks its owner for the password, and a database of its own for each test. */
final class Workshop implements AutoCloseable {
  /** Never to be seen outside the file it is in. */
  static final String PASSWORD = Cluster.OWNER_PASSWORD;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final ServiceContainers NO_CONTAINERS =
      (project, service) -> {
        throw new AssertionError("no database of these is in a container");
      };

  private final Cluster cluster = Cluster.start();
  private final AtomicInteger number = new AtomicInteger();
  private final Path folder;
  private final Commands commands;

  private Workshop(Path folder) {
    this.folder = folder;
    this.commands = new Commands(doing -> {}, folder.resolve("running"));
  }

  static Workshop open() {
    try {
      Workshop workshop = new Workshop(Files.createTempDirectory("workshop"));
      Files.writeString(workshop.folder.resolve("password"), PASSWORD + "\n");
      workshop.cluster.askForThePassword();
      return workshop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Cluster cluster() {
    return cluster;
  }

  /** A fresh database with a folder for what migrates it. */
  Bench bench(MigrationToolName tool, List<String> command, Map<String, String> environment) {
    String name = "shop" + number.incrementAndGet();
    cluster.createDatabase(name);
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(cluster.port()),
                "PGUSER",
                Cluster.OWNER,
                "PGPASSWORD",
                passwordReference(),
                "PGDATABASE",
                name));
    all.putAll(environment);
    try {
      Path directory = Files.createDirectory(folder.resolve(name));
      return new Bench(
          name,
          directory,
          new MigrationTool(
              tool,
              directory.toString(),
              command,
              all,
              null,
              List.of(),
              List.of(),
              List.of(),
              List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session of somebody else. */
  Connection session(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/" + database, Cluster.OWNER, PASSWORD);
  }

  String passwordReference() {
    return "${file:" + folder.resolve("password") + "}";
  }

  @Override
  public void close() {
    cluster.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database and the tool it is migrated with. */
  final class Bench {
    final String name;
    final Path directory;
    private final MigrationTool tool;

    Bench(String name, Path directory, MigrationTool tool) {
      this.name = name;
      this.directory = directory;
      this.tool = tool;
    }

    /** The same with another profile. */
    Bench with(MigrationTool other) {
      return new Bench(name, directory, other);
    }

    MigrationTool tool() {
      return tool;
    }

    void write(String file, String... lines) {
      try {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void link(String name, Path to) {
      try {
        Files.createSymbolicLink(directory.resolve(name), to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void remove(String file) {
      try {
        Files.delete(directory.resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Runs the tool as a deployment would. */
    CommandResult run(String... arguments) {
      return commands.run(command(arguments));
    }

    private Command command(String... arguments) {
      List<String> argv = new ArrayList<>(tool.command());
      if (argv.isEmpty()) {
        argv.add(tool.tool().word());
      }
      argv.addAll(List.of(arguments));
      Map<String, String> environment = new HashMap<>(tool.environment());
      environment.replaceAll((key, value) -> value.replace(passwordReference(), PASSWORD));
      return Command.of(argv).in(directory).within(PATIENCE).with(environment);
    }

    /** Starts the tool and leaves it to itself. */
    Process start(String... arguments) {
      Command command = command(arguments);
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command.argv())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(command.environment());
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void sql(String... statements) {
      cluster.sql(name, statements);
    }

    String ask(String question) {
      return cluster.ask(name, question);
    }

    MigrationsSeen observe() {
      MigrationsSeen seen = migrations().observe(new MigrationQuestion(database(), tool));
      return seen.problems().isEmpty() ? seen.withFingerprint(live().fingerprint()) : seen;
    }

    MigrationPlan plan(String target) {
      return migrations().plan(order(target, null, PATIENCE));
    }

    StepResult down(String target) {
      return down(target, null, PATIENCE);
    }

    StepResult down(String target, @Nullable String fingerprint, Duration timeout) {
      return migrations().down(order(target, fingerprint, timeout));
    }

    /** As a run does it, which has put a copy in its place before. */
    StepResult downIn(String run, String target) {
      return migrations()
          .down(new MigrationOrders("shop", run, List.of(order(target, null, PATIENCE))));
    }

    StepResult unlock() {
      return migrations().unlock(new MigrationQuestion(database(), tool));
    }

    private MigrationOrder order(String target, @Nullable String fingerprint, Duration timeout) {
      return new MigrationOrder(database(), tool, target, fingerprint, timeout);
    }

    private PostgresMigrations migrations() {
      return new PostgresMigrations(
          new Archive(folder.resolve("state")),
          commands,
          References.ofThisProcess(),
          NO_CONTAINERS);
    }

    private LiveDatabase live() {
      return LiveDatabase.of(
          database(),
          new Archive(folder.resolve("state")),
          commands,
          References.ofThisProcess(),
          NO_CONTAINERS);
    }

    private Database database() {
      return new Database(
          name,
          "127.0.0.1",
          cluster.port(),
          Cluster.OWNER,
          passwordReference(),
          Cluster.ADMIN,
          null,
          List.of(),
          1,
          SchemaRule.REFUSE,
          null,
          null,
          null,
          null,
          BackupKind.DUMP);
    }
  }
}
