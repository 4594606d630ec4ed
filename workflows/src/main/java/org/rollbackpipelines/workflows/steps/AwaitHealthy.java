package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.StepBuilder;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.verify.AwaitHealth;
import org.rollbackpipelines.workflows.verify.Checks;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Asks the running system, until all that must hold holds. */
public final class AwaitHealthy {
  private static final int OFTENER = 3;

  /** It ends by itself when its time is up: that is no step over its budget. */
  static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private AwaitHealthy() {}

  public static Step awaitHealthy(Situation now, Rigour rigour) {
    return switch (rigour) {
      case USUAL ->
          asking(now)
              .title("Wait until the checks pass")
              .does("asks often: " + listed(now))
              .call(host(now), await(now, now.checks()));
      case LONGER ->
          asking(now)
              .title("Wait until the checks pass for longer")
              .does("asks often, " + OFTENER + " times as long as usual: " + listed(now))
              .call(host(now), forLonger(now));
      case REPORT_ONLY ->
          asking(now)
              .title("See how the checks stand")
              .does("asks, and only reports: " + listed(now))
              .optional()
              .call(host(now), await(now, each(now, Check::onlyReported)));
    };
  }

  /** Each check must pass oftener in a row. */
  static Call forLonger(Situation now) {
    return await(now, each(now, check -> check.passing(check.passes() * OFTENER)));
  }

  private static List<Check> each(Situation now, UnaryOperator<Check> change) {
    return now.checks().stream().map(change).toList();
  }

  private static StepBuilder asking(Situation now) {
    return step(Phase.VERIFY, "await-healthy")
        .budget(now.application().budgets().verify().plus(TO_ANSWER))
        .sideBySide();
  }

  private static Call await(Situation now, List<Check> checks) {
    return Calls.to(
        Checks.class,
        Checks::await,
        new AwaitHealth(checks, now.to(), now.application().budgets().verify()));
  }

  private static String host(Situation now) {
    return now.located().host();
  }

  private static String listed(Situation now) {
    return now.checks().stream()
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
