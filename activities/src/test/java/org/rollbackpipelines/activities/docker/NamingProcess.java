package org.rollbackpipelines.activities.docker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.image.NamingOrder;

/** A worker's own process that writes the names of images, to be killed while it is at it. */
final class NamingProcess {
  private NamingProcess() {}

  /** Takes the state folder and the order as JSON. */
  public static void main(String[] args) throws IOException {
    Path state = Path.of(args[0]);
    ComposeImages images =
        new ComposeImages(
            new Archive(state), new Commands(doing -> {}, state.resolve("running-of-worker")));
    System.out.println(images.name(Json.mapper().readValue(args[1], NamingOrder.class)));
  }

  static Process start(Archive archive, NamingOrder order) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            NamingProcess.class.getName(),
            archive.root().toString(),
            Json.mapper().writeValueAsString(order))
        .redirectErrorStream(true)
        .redirectOutput(new File(archive.root().toFile().getParentFile(), "said-" + order.run()))
        .start();
  }
}
