package org.rollbackpipelines.activities.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** Pins images by a name of their own, which a pruning of unnamed images does not take. */
final class ComposeKeep {
  private final LocalImages images;

  ComposeKeep(LocalImages images) {
    this.images = images;
  }

  StepResult keep(ComposeRuntime runtime, List<ServiceVersion> versions) {
    Map<String, String> ids = new LinkedHashMap<>();
    versions.forEach(version -> ids.put(version.service(), images.require(version)));
    List<String> names =
        ids.entrySet().stream()
            .map(entry -> images.keep(runtime.project(), entry.getKey(), entry.getValue()))
            .toList();
    return StepResult.done("kept as " + String.join(", ", names));
  }
}
