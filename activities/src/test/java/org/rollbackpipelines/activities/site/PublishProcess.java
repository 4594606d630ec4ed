package org.rollbackpipelines.activities.site;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.service.SwitchServices;

/** A worker's own process that publishes once, to be killed while it is at it. */
final class PublishProcess {
  private PublishProcess() {}

  /** Takes the folder for running programs, and the order as JSON. */
  public static void main(String[] args) throws IOException {
    SwitchServices order = Json.mapper().readValue(args[1], SwitchServices.class);
    System.out.println(SiteYard.services(Path.of(args[0])).switchTo(order));
  }

  static Process start(SiteYard yard, String commit) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublishProcess.class.getName(),
                yard.directory.toString(),
                Json.mapper().writeValueAsString(yard.order(yard.versions(commit)))))
        .redirectErrorStream(true)
        .redirectOutput(new File(yard.directory.toFile(), "said"))
        .start();
  }
}
