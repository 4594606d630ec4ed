package org.rollbackpipelines.starter.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.git.GitCommits;
import org.rollbackpipelines.activities.process.ProcessServices;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.source.CheckoutBeside;

/** The sample's own way to deploy, as any team has one; rollbacks have nothing to do with it. */
public final class SampleDeployment {
  private static final String SERVICE = "shop";

  private final SampleRepository repository;
  private final ProcessRuntime runtime;
  private final ProcessServices services;
  private final GitCommits commits = new GitCommits();

  public SampleDeployment(SampleRepository repository, Path directory, List<String> command) {
    this(repository, directory, command, Map.of());
  }

  /** One whose processes find that in their environment; values may be references. */
  public SampleDeployment(
      SampleRepository repository,
      Path directory,
      List<String> command,
      Map<String, String> environment) {
    this.repository = repository;
    this.runtime =
        new ProcessRuntime(
            directory.toString(),
            List.of(),
            Map.of(SERVICE, new ProcessService(command, environment, Duration.ofSeconds(5))));
    this.services =
        new ProcessServices(
            new Commands(Pulse.ofActivity(), directory.resolve("running")),
            References.ofThisProcess());
  }

  /** The command line of the sample, from the jar this program was started from. */
  public static List<String> command(int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        SampleService.class.getName(),
        String.valueOf(port));
  }

  /** Puts a release in place of the one that runs. */
  public void deploy(String tag) {
    String commit = repository.commit(tag);
    String release = runtime.checkoutFolder(commit, "");
    commits.checkOutBeside(new CheckoutBeside(repository.folder().toString(), commit, release));
    services.switchTo(
        new SwitchServices(runtime, List.of(new ServiceVersion(SERVICE, release)), Instant.now()));
  }

  /** Ends what was deployed, and waits until it is gone. */
  public void stop() {
    if (Files.isDirectory(Path.of(runtime.directory()))) {
      services.stop(new StopOrder(runtime, Instant.now(), null));
    }
  }
}
