package org.rollbackpipelines.starter.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbackpipelines.starter.demo.DemoFolder;
import org.rollbackpipelines.starter.demo.DemoProfile;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.starter.engine.Engine;
import org.rollbackpipelines.starter.engine.EngineChoice;
import org.rollbackpipelines.starter.engine.FreePort;
import org.rollbackpipelines.worker.HostSettings;
import org.rollbackpipelines.worker.HostWorkers;
import org.rollbackpipelines.worker.connection.EngineSettings;
import picocli.CommandLine.Command;

/** Loads what commands load, so that the launcher can keep the loaded classes for them. */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher after a build.")
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    DemoFolder folder = DemoFolder.create();
    try {
      warmUp(folder);
    } finally {
      folder.delete();
    }
    return ExitCode.OK;
  }

  private static void warmUp(DemoFolder folder) throws Exception {
    var repository = SampleRepository.createIn(folder.path().resolve("shop"));
    var profile = DemoProfile.write(folder.path(), repository.folder(), List.of("true"), 9);
    int port = FreePort.find();
    EngineSettings settings =
        new EngineSettings(
            null,
            "default",
            "rollback",
            null,
            null,
            null,
            null,
            null,
            folder.path().resolve("state"));
    try (Engine engine = EngineChoice.embeddedOnly().listen(settings, port)) {
      var workers =
          HostWorkers.factory(
              engine.client(),
              new HostSettings("rollback", "here", settings.stateFolder(), List.of(profile)));
      workers.start();
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      String address = "127.0.0.1:" + port;
      String file = profile.toString();
      RollbackCommand.run(nowhere, nowhere, "version");
      RollbackCommand.run(
          nowhere, nowhere, "plan", "--tier", "emergency", "--address", address, "--file", file);
      RollbackCommand.run(
          nowhere, nowhere, "status", "-o", "json", "--address", address, "--file", file);
      workers.shutdownNow();
    }
  }
}
