package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.verify.AwaitHealth;
import org.rollbackpipelines.workflows.verify.Checks;

/** Asks the running system, until all that must hold holds. */
public final class AwaitHealthy {
  private AwaitHealthy() {}

  public static Step awaitHealthy(Situation now) {
    return step(Phase.VERIFY, "await-healthy")
        .title("Wait until the checks pass")
        .does("asks often: " + listed(now))
        .budget(now.application().budgets().verify())
        .sideBySide()
        .call(
            now.located().host(),
            Calls.to(
                Checks.class,
                Checks::await,
                new AwaitHealth(
                    now.application().checks(), now.to(), now.application().budgets().verify())));
  }

  private static String listed(Situation now) {
    return now.application().checks().stream()
        .map(check -> described(check, now.to()))
        .collect(Collectors.joining("; "));
  }

  private static String described(Check check, ReleaseRef to) {
    return check.name()
        + (check.required() ? "" : " (optional)")
        + ": "
        + check
            .probe()
            .expectation()
            .replace("${release}", to.release())
            .replace("${commit}", to.commit());
  }
}
