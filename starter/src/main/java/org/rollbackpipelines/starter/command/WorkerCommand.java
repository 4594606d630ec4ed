package org.rollbackpipelines.starter.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.HostSettings;
import org.rollbackpipelines.worker.WorkerApplication;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "worker",
    description =
        "Runs the worker of this host for the Temporal at --address, until it is stopped.")
final class WorkerCommand implements Callable<Integer> {
  @Mixin private final EngineOptions engineOptions = new EngineOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final WorkerOptions workerOptions = new WorkerOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      description = "Serve health and metrics there, under /actuator (default: not at all).")
  private @Nullable String http;

  @Override
  public Integer call() throws InterruptedException {
    System.setProperty("ROLLBACK_LOG_LEVEL", "INFO");
    EngineSettings engine = engineOptions.settings();
    HostSettings host = workerOptions.settings(engine);
    try {
      WorkerApplication.run(engine, host, http);
      if (spec != null) {
        output.announce(spec, host);
      }
    } catch (NoEngineException e) {
      throw CommandFailure.failed(e);
    }
    // The framework's shutdown hook ends the process; this thread only has to stay.
    Thread.currentThread().join();
    return ExitCode.OK;
  }
}
