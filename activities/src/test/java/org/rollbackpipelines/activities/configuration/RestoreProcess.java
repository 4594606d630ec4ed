package org.rollbackpipelines.activities.configuration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;

/** A worker's own process that does one step, to be killed while it is at it. */
final class RestoreProcess {
  private RestoreProcess() {}

  /** Takes the state folder, the step, and its order as JSON. */
  public static void main(String[] args) throws IOException {
    FileConfigurations configurations =
        new FileConfigurations(new Archive(Path.of(args[0])), InstantSource.system());
    ConfigurationOrder order = Json.mapper().readValue(args[2], ConfigurationOrder.class);
    try {
      System.out.println(
          args[1].equals("restore")
              ? configurations.restore(order)
              : configurations.putBack(order));
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  static Process start(Site site, String step, ConfigurationOrder order, String... before)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RestoreProcess.class.getName(),
            site.archive.root().toString(),
            step,
            Json.mapper().writeValueAsString(order)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(site.archive.root().getParent().toFile(), "said-" + order.run()))
        .start();
  }
}
