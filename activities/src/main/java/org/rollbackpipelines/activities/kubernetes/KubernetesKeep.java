package org.rollbackpipelines.activities.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** Copies versions into the state folder: a cluster forgets revisions by its own rules. */
final class KubernetesKeep {
  private final Archive archive;

  KubernetesKeep(Archive archive) {
    this.archive = archive;
  }

  StepResult keep(Reach reach, List<ServiceVersion> versions) {
    versions.forEach(version -> keep(reach, version));
    return StepResult.done(
        "kept "
            + versions.stream()
                .map(version -> version.service() + " as " + version.artifact())
                .collect(Collectors.joining(", ")));
  }

  private void keep(Reach reach, ServiceVersion asked) {
    Live live = Live.require(reach, asked.service());
    KeptCopies copies = new KeptCopies(archive, reach, live.name());
    KeptCopy running = live.copy();
    if (running.name().equals(asked.artifact())) {
      copies.keep(running);
    } else if (copies.find(asked.artifact()).isEmpty()) {
      Wanted wanted = Wanted.of(asked, live, copies);
      Integer replicas = wanted.replicas();
      copies.keep(copy(wanted.version(), replicas == null ? 0 : replicas));
    }
  }

  static KeptCopy copy(Version version, int replicas) {
    return new KeptCopy(
        version.name(),
        version.template(),
        version.around().configMaps(),
        version.around().autoscaler(),
        replicas,
        Map.of());
  }
}
