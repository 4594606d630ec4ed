package org.rollbackpipelines.activities.supervised;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.pm2.Pm2Supervisor;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.systemd.SystemdSupervisor;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.SwitchServices;

/** A worker's own process that does one switch, to be killed while it is at it. */
public final class SwitchProcess {
  private SwitchProcess() {}

  /** Takes the folder for running programs, and the order as JSON. */
  public static void main(String[] args) throws IOException {
    Commands commands = new Commands(Pulse.ofActivity(), Path.of(args[0]));
    SwitchServices order = Json.mapper().readValue(args[1], SwitchServices.class);
    System.out.println(
        new SupervisedServices(commands, runtime -> supervised(commands, runtime)).switchTo(order));
  }

  private static Supervised supervised(Commands commands, ServiceRuntime runtime) {
    return runtime instanceof Pm2Runtime
        ? Pm2Supervisor.of(commands, new References(Map.of()), runtime)
        : SystemdSupervisor.of(commands, runtime);
  }

  /** Starts the switch of the yard's run in a process of its own. */
  public static Process start(Yard yard, String commit) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SwitchProcess.class.getName(),
                yard.directory.resolve("commands").toString(),
                Json.mapper()
                    .writeValueAsString(
                        new SwitchServices(yard.runtime(), yard.versions(commit), yard.since))))
        .redirectErrorStream(true)
        .redirectOutput(new File(yard.directory.toFile(), "said"))
        .start();
  }
}
