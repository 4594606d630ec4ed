package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.evidence.Evidence;
import org.rollbackpipelines.workflows.evidence.EvidenceOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Keeps what shows the broken system, before anything changes it. */
public final class CaptureEvidence {
  private CaptureEvidence() {}

  public static Step captureEvidence(Situation now) {
    return step(Phase.PREPARE, "capture-evidence")
        .title("Capture evidence")
        .does(
            "keeps status, the last "
                + now.application().evidence().logLines()
                + " log lines of "
                + now.serviceList()
                + ", versions, disk and memory with the run")
        .keeps("nothing to undo: evidence stays")
        .optional()
        .budget(now.application().budgets().evidence())
        .call(
            now.located().host(),
            Calls.to(
                Evidence.class,
                Evidence::capture,
                new EvidenceOrder(now.run(), now.application())));
  }
}
