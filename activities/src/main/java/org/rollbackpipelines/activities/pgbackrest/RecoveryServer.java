package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/**
 * The server on a restored cluster. It runs as a program of the worker's, not as a daemon, so that
 * it ends with the worker however that ends.
 */
final class RecoveryServer implements AutoCloseable {
  /** The line of the server's own file that says whether it lets people in. */
  private static final int STATUS_LINE = 7;

  private static final Duration STOP = Duration.ofMinutes(1);

  private final Commands commands;
  private final SystemUser user;
  private final RecoveryFolder folder;
  private final Path programs;
  private final CompletableFuture<CommandResult> end = new CompletableFuture<>();
  private final Thread thread;

  private RecoveryServer(
      Commands commands, SystemUser user, RecoveryFolder folder, Path programs, Duration longest) {
    this.commands = commands;
    this.user = user;
    this.folder = folder;
    this.programs = programs;
    this.thread = new Thread(() -> run(longest), "recovered server");
    thread.setDaemon(true);
  }

  /**
   * Starts it.
   *
   * @param programs the folder of PostgreSQL's programs of the cluster's version
   * @param longest after which it is ended, whatever it is at
   */
  static RecoveryServer start(
      Commands commands, SystemUser user, RecoveryFolder folder, Path programs, Duration longest) {
    RecoveryServer server = new RecoveryServer(commands, user, folder, programs, longest);
    server.thread.start();
    return server;
  }

  private void run(Duration longest) {
    Command server =
        user.command(
                programs.resolve("postgres").toString(),
                "-D",
                folder.data().toString(),
                "-c",
                "config_file=" + folder.setting(RecoveredCluster.SETTINGS))
            .within(longest)
            .with(environment());
    try {
      end.complete(commands.run(server));
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /**
   * What the archive's own settings might say otherwise: segments are read one by one, and nothing
   * is kept in folders that the live server's archiving uses.
   */
  private Map<String, String> environment() {
    return Map.of(
        "LC_ALL", "C",
        "PGBACKREST_ARCHIVE_ASYNC", "n",
        "PGBACKREST_SPOOL_PATH", folder.spool().toString(),
        "PGBACKREST_LOG_LEVEL_FILE", "off");
  }

  /** How it ended; empty as long as it runs. */
  Optional<CommandResult> ended() {
    try {
      return Optional.ofNullable(end.getNow(null));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Whether it lets people in, which it does only once it has recovered. */
  boolean isReady() {
    try {
      List<String> lines = Files.readAllLines(folder.data().resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it at once: its data are thrown away. */
  @Override
  public void close() throws IOException {
    Apart.run(() -> stop("immediate", STOP));
  }

  /** Ends it as one ends a server whose data are wanted. */
  void closeCleanly(Duration longest) throws IOException {
    Apart.run(() -> stop("fast", longest));
  }

  private void stop(String mode, Duration longest) {
    if (!end.isDone()) {
      stopByItself(mode, longest);
    }
    thread.interrupt();
    try {
      thread.join(STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that cannot be stopped is killed; it would leave shared memory behind. */
  private void stopByItself(String mode, Duration longest) {
    try {
      commands.run(
          user.command(
                  programs.resolve("pg_ctl").toString(),
                  "-D",
                  folder.data().toString(),
                  "-m",
                  mode,
                  "-w",
                  "-t",
                  Long.toString(longest.toSeconds()),
                  "stop")
              .within(longest));
    } catch (CommandFailedException e) {
      thread.interrupt();
    }
  }
}
