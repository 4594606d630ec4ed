package org.rollbackpipelines.activities.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.rollbackpipelines.activities.folder.PassedOn;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.application.ProcessService;

/** A process ready to be started: all that can go wrong before that has been looked at. */
final class Launch {
  private final RuntimeFolder folder;
  private final String service;
  private final ProcessService how;
  private final Path release;
  private final Map<String, String> environment;

  /**
   * @param environment with its references resolved; it stays in memory
   */
  Launch(
      RuntimeFolder folder,
      String service,
      ProcessService how,
      Path release,
      Map<String, String> environment) {
    this.folder = folder;
    this.service = service;
    this.how = how;
    this.release = release;
    this.environment = environment;
  }

  String service() {
    return service;
  }

  ProcessService how() {
    return how;
  }

  Path release() {
    return release;
  }

  ProcessHandle start() throws IOException {
    File log = folder.log(service).toFile();
    Files.createDirectories(folder.log(service).getParent());
    ProcessBuilder builder =
        new ProcessBuilder(OwnSession.of(how.command()))
            .directory(release.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    PassedOn.reduce(builder.environment());
    builder.environment().putAll(environment);
    builder.environment().put(Marks.SERVICE, folder.mark(service));
    builder.environment().put(Marks.ARTIFACT, release.toString());
    return builder.start().toHandle();
  }
}
