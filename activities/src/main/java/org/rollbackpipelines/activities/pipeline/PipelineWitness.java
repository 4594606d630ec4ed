package org.rollbackpipelines.activities.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** What a Git host tells of deployments; the logs of services are not there. */
public final class PipelineWitness implements Witness {
  private final PipelineSight sight;

  public PipelineWitness(Archive archive, References references, Pulse pulse) {
    this.sight = new PipelineSight(new Pipeline.Reach(archive, references, pulse));
  }

  /** None: their logs are wherever the pipeline deploys them to. */
  @Override
  public List<String> services(ServiceRuntime runtime) {
    return List.of();
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return seen(runtime).services().stream()
        .map(seen -> seen.service() + ": " + seen.status())
        .toList();
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    ServicesSeen seen = seen(runtime);
    List<String> lines = new ArrayList<>(seen.tools());
    seen.problems().forEach(problem -> lines.add("problem: " + problem));
    seen.services().forEach(one -> lines.add(one.service() + ": " + one.artifact()));
    seen.kept().forEach(one -> lines.add("history of " + one.service() + ": " + one.artifact()));
    return lines;
  }

  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {}

  /** None of its folders is on this host. */
  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of();
  }

  private ServicesSeen seen(ServiceRuntime runtime) {
    return sight.observe(PipelineServices.pipeline(runtime));
  }
}
