package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Asks the runtime what runs; that a command ended well proves nothing. */
public final class ConfirmVersions {
  /** It ends by itself when its time is up: that is no step over its budget. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private ConfirmVersions() {}

  /** Asks the runtime; a state that has to be what it was counts well or not. */
  public static Step confirmVersions(Situation now, Rigour rigour) {
    boolean wellOrNot = rigour == Rigour.REPORT_ONLY;
    Duration within = now.application().budgets().verify();
    return step(Phase.VERIFY, "confirm-versions")
        .title("Confirm that " + now.to().release() + " runs")
        .does(
            "asks the runtime until "
                + now.serviceList()
                + " run the "
                + now.runtime().artifactNoun()
                + " of "
                + now.to()
                + (wellOrNot ? ", healthy or not" : ""))
        .budget(within.plus(TO_ANSWER))
        .call(
            now.located().host(),
            Calls.to(
                Services.class,
                Services::confirm,
                new ConfirmServices(now.runtime(), now.versions(), within, wellOrNot)));
  }
}
