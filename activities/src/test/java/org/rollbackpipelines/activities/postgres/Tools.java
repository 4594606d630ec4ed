package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.postgres.Measured.InPlace;

/**
 * PostgreSQL's programs as people type them in a runbook, as the superuser, into a live database.
 */
final class Tools {
  private final Cluster cluster;
  private final Path said;
  private final Path script;

  Tools(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.said = folder.resolve("said");
    this.script = folder.resolve("plain.sql");
  }

  /** The tables of pgbench, which are the owner's. */
  void fill(String database, int scale) {
    require(run("pgbench", Cluster.OWNER, "--initialize", "--quiet", "--scale=" + scale, database));
  }

  /** The same dump as SQL. */
  void writeScript(Path archive) {
    require(run(List.of(program("pg_restore"), "--file=" + script, archive.toString())));
  }

  /** With as many jobs as ours has. */
  InPlace restoreInPlace(String database, Path archive) {
    return timed(
        arguments(
            "pg_restore",
            Cluster.ADMIN,
            "--clean",
            "--if-exists",
            "--jobs=2",
            "--dbname=" + database,
            archive.toString()));
  }

  InPlace runScript(String database) {
    return timed(
        arguments(
            "psql",
            Cluster.ADMIN,
            "--no-psqlrc",
            "--quiet",
            "--command=DROP SCHEMA public CASCADE",
            "--command=CREATE SCHEMA public",
            "--file=" + script,
            "--dbname=" + database));
  }

  private InPlace timed(List<String> argv) {
    long start = System.nanoTime();
    run(argv);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    try (Stream<String> lines = Files.lines(said)) {
      return new InPlace(taken, lines.filter(line -> line.matches(".*(error|ERROR): .*")).count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String program, String role, String... arguments) {
    return run(arguments(program, role, arguments));
  }

  private List<String> arguments(String program, String role, String... arguments) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                program(program),
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + role));
    argv.addAll(Arrays.asList(arguments));
    return argv;
  }

  private String program(String name) {
    return cluster.bin().resolve(name).toString();
  }

  private int run(List<String> argv) {
    try {
      Process process =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(1, TimeUnit.HOURS)) {
        process.destroyForcibly();
        throw new AssertionError(argv + " does not end");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void require(int exit) {
    try {
      if (exit != 0) {
        throw new AssertionError(Files.readString(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
