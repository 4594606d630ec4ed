package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.evidence.Evidence;
import org.rollbackpipelines.workflows.evidence.EvidenceOrder;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeEvidence(FakeHost host) implements Evidence {
  @Override
  public StepResult capture(EvidenceOrder order) {
    FakeApplication of = host.named(order.application().name());
    return host.read(
        () -> {
          of.evidence.add(order.run());
          return StepResult.done("kept 100 lines");
        });
  }
}
