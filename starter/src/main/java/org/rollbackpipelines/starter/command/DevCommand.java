package org.rollbackpipelines.starter.command;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.Engine;
import org.rollbackpipelines.starter.engine.EngineChoice;
import org.rollbackpipelines.worker.HostSettings;
import org.rollbackpipelines.worker.HostWorkers;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "dev",
    description = "Runs an engine and a worker in the foreground, until Ctrl-C; for one host.")
final class DevCommand implements Callable<Integer> {
  @Mixin private final EngineOptions engineOptions = new EngineOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final WorkerOptions workerOptions = new WorkerOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      description = "Port the engine listens on (default: ${DEFAULT-VALUE}).",
      defaultValue = "7233")
  private int port = 7233;

  @Override
  public Integer call() throws InterruptedException {
    EngineSettings settings = engineOptions.settings();
    if (settings.address() != null) {
      throw CommandFailure.usage(
          "dev brings its own engine and --address names another: use rollback worker for that one");
    }
    HostSettings host = workerOptions.settings(settings);
    try (Engine engine = EngineChoice.ofThisHost().listen(settings, port)) {
      work(engine, host);
    } catch (NoEngineException e) {
      throw CommandFailure.failed(e);
    }
    return ExitCode.OK;
  }

  private void work(Engine engine, HostSettings host) throws InterruptedException {
    WorkerFactory workers = HostWorkers.factory(engine.client(), host);
    workers.start();
    Thread stop = new Thread(() -> stop(workers, engine), "dev-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    if (spec != null) {
      spec.commandLine().getErr().println(banner(engine, host));
      output.announce(spec, host);
    }
    workers.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS);
  }

  private String banner(Engine engine, HostSettings host) {
    return "engine: "
        + engine.description()
        + "\nworker: host "
        + host.host()
        + ", task queue "
        + host.taskQueue()
        + ", serves "
        + host.profiles()
        + "\nready; in another terminal: rollback plan --address 127.0.0.1:"
        + port
        + " --tier emergency";
  }

  private static void stop(WorkerFactory workers, Engine engine) {
    workers.shutdownNow();
    workers.awaitTermination(2, TimeUnit.SECONDS);
    engine.close();
  }
}
