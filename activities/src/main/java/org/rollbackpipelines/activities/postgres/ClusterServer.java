package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.ProcessTable;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.LiveCluster;

/** The server of the live cluster, stopped and started as the profile says. */
final class ClusterServer {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final int CONNECT_MILLIS = 2000;

  private final Commands commands;
  private final PostgresServer server;
  private final LiveCluster live;
  private final Limits limits;

  ClusterServer(Commands commands, PostgresServer server, LiveCluster live, Limits limits) {
    this.commands = commands;
    this.server = server;
    this.live = live;
    this.limits = limits;
  }

  /** Stops it; returns once nothing of it works in the data directory or listens. */
  void stop() {
    CommandResult said = run(live.stop());
    Patience patience = new Patience(commands.pulse());
    long began = System.nanoTime();
    while (!isDown()) {
      if (!said.ok() || System.nanoTime() - began > limits.stall().toNanos()) {
        throw new ClusterFaultException(
            "the server is not down, or something else works in its data directory, after "
                + String.join(" ", live.stop())
                + (said.ok() ? "" : ", which ended with exit code " + said.exit()),
            said.lastLines(2));
      }
      patience.pause(MOMENT, "waiting until the server is down");
    }
  }

  /** Starts it where it does not run; returns once it lets people in with the live data. */
  void start() throws SQLException {
    if (isDown()) {
      CommandResult said = run(live.start());
      if (!said.ok() && isDown()) {
        throw new ClusterFaultException(
            String.join(" ", live.start()) + " ended with exit code " + said.exit(),
            said.lastLines(2));
      }
    }
    awaitLive();
  }

  private void awaitLive() throws SQLException {
    Patience patience = new Patience(commands.pulse());
    long began = System.nanoTime();
    while (true) {
      try {
        requireLive();
        return;
      } catch (SQLException notYet) {
        if (!Faults.isOutage(notYet) || System.nanoTime() - began > limits.stall().toNanos()) {
          throw notYet;
        }
      }
      patience.pause(MOMENT, "waiting until the server lets people in");
    }
  }

  /** Fails where another server is there than that of the live data directory. */
  void requireLiveOrDown() throws SQLException {
    if (!isDown()) {
      requireLive();
    }
  }

  /** Fails unless the server works on the live data directory, and has recovered. */
  void requireLive() throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      String data = Asking.row(admin, row -> row.getString(1), "SHOW data_directory");
      boolean recovering =
          Asking.row(admin, row -> row.getBoolean(1), "SELECT pg_is_in_recovery()");
      // It names the folder that it was started in, though that may have another name by now.
      boolean there = data.equals(live.data()) && ProcessTable.anyIn(Path.of(live.data()));
      if (!there || recovering) {
        throw new ClusterFaultException(
            "the server at port "
                + server.port()
                + (recovering
                    ? " is in recovery"
                    : " was started on " + data + " and does not work in " + live.data()),
            "");
      }
    }
  }

  /** Fails where a server works in that folder, or any is at the port. */
  void requireNoneIn(Path folder) {
    if (ProcessTable.anyIn(folder) || listens()) {
      throw new ClusterFaultException(
          "a server was started meanwhile, though it is to be down: keep others from starting it",
          "");
    }
  }

  /** A server works in its data directory, with all its processes, whatever its files say. */
  private boolean isDown() {
    return !ProcessTable.anyIn(Path.of(live.data())) && !listens();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private CommandResult run(List<String> argv) {
    return commands.run(Command.of(argv).in(Path.of("/")).within(limits.stall()));
  }
}
