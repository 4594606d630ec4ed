package org.rollbackpipelines.workflows.fake;

import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.Probe;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.verify.AwaitHealth;
import org.rollbackpipelines.workflows.verify.Checks;

record FakeChecks(FakeHost host) implements Checks {
  @Override
  public StepResult await(AwaitHealth order) {
    FakeApplication of =
        host.only(
            candidate -> probes(candidate.application.checks()).equals(probes(order.checks())));
    return host.read(() -> answered(of.healthy(), order));
  }

  /** Steps may ask more often, or require less, than the profile says. */
  private static List<Probe> probes(List<Check> checks) {
    return checks.stream().map(Check::probe).toList();
  }

  private StepResult answered(boolean healthy, AwaitHealth order) {
    String measured = healthy ? "status 200" : "status 502";
    List<CheckResult> results =
        order.checks().stream()
            .map(
                check ->
                    new CheckResult(
                        check.name(),
                        check.required(),
                        healthy,
                        measured,
                        check.probe().expectation()))
            .toList();
    Instant served = healthy ? host.now() : null;
    return StepResult.checked(healthy, healthy ? "healthy" : "health: status 502", results)
        .servedFrom(served);
  }
}
