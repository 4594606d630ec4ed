package org.rollbackpipelines.activities.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.PipelineRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A worker in a JVM of its own, which has a commit deployed until somebody kills it. */
final class DeployingWorker {
  private DeployingWorker() {}

  static Process start(Path state, String host, String api, PipelineWay way, String commit) {
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DeployingWorker.class.getName(),
            state.toString(),
            host,
            api,
            way.name(),
            commit);
    try {
      return new ProcessBuilder(argv).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SwitchServices order(PipelineRuntime runtime, String commit, Instant since) {
    return new SwitchServices(
        runtime,
        runtime.serviceNames().stream().map(name -> new ServiceVersion(name, commit)).toList(),
        since);
  }

  /** Takes the state folder, the kind of host, its address, the way and the commit. */
  public static void main(String[] arguments) {
    PipelineWay way = PipelineWay.valueOf(arguments[3]);
    PipelineRuntime runtime =
        arguments[1].equals("github")
            ? GithubServer.runtime(arguments[2], way, "production")
            : GitlabServer.runtime(arguments[2], way);
    References references = new References(Map.of("TOKEN", HostServer.TOKEN));
    StepResult unused =
        new PipelineServices(new Archive(Path.of(arguments[0])), references, doing -> {})
            .switchTo(order(runtime, arguments[4], Instant.EPOCH));
  }
}
