package org.rollbackpipelines.starter.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.worker.connection.Connections;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;

/**
 * The {@code temporal} program's development server with a database file: a run that was cut off
 * goes on when it is started again.
 */
final class DevServerEngine implements Engine {
  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;
  private final String ui;
  private final Path database;

  private DevServerEngine(
      Process process, EngineSettings settings, String address, String ui, Path database) {
    this.process = process;
    this.address = address;
    this.ui = ui;
    this.database = database;
    stubs = awaited(process, settings, address, database);
    client = Connections.client(stubs, settings.namespace());
  }

  static DevServerEngine start(
      Path program, EngineSettings settings, Path database, int port, boolean withUserInterface) {
    int uiPort = withUserInterface ? port + 1000 : 0;
    try {
      Process process = launch(program, settings, port, uiPort, database);
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "engine-stop"));
      String ui = withUserInterface ? "http://127.0.0.1:" + uiPort : "";
      return new DevServerEngine(process, settings, "127.0.0.1:" + port, ui, database);
    } catch (IOException e) {
      throw new NoEngineException("cannot start " + program + ": " + e.getMessage(), e);
    }
  }

  private static Process launch(
      Path program, EngineSettings settings, int port, int uiPort, Path database)
      throws IOException {
    List<String> ui =
        uiPort == 0
            ? List.of("--headless")
            : List.of("--ui-ip", "127.0.0.1", "--ui-port", String.valueOf(uiPort));
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--namespace",
                settings.namespace(),
                "--db-filename",
                database.toString(),
                "--log-level",
                "error"));
    command.addAll(ui);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(database.resolveSibling("temporal.log").toFile())
        .start();
  }

  private static WorkflowServiceStubs awaited(
      Process process, EngineSettings settings, String address, Path database) {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        return Connections.connect(settings, address);
      } catch (NoEngineException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroy();
          throw new NoEngineException(
              "Temporal's development server did not start at "
                  + address
                  + "; its log is "
                  + database.resolveSibling("temporal.log"),
              notYet);
        }
      }
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public String description() {
    return "Temporal's development server at "
        + address
        + (ui.isEmpty() ? "" : ", its UI at " + ui)
        + "; it survives a crash: runs are kept in "
        + database;
  }

  @Override
  public boolean endsWithThisProcess() {
    return true;
  }

  @Override
  public boolean survivesThisProcess() {
    return true;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
