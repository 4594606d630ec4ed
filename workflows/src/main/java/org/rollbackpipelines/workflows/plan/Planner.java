package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.Targets;

/** Makes the plan: a pure function of application, request and observation. */
public final class Planner {
  private final TierPage tier;

  public Planner(TierPage tier) {
    this.tier = tier;
  }

  /** The plan of a run; with problems instead of steps where it must not be executed. */
  public Plan plan(
      String run, RollbackRequest request, LocatedApplication located, Observation seen) {
    ReleaseRef from = Origins.running(seen);
    TargetChoice choice = Targets.choose(request.to(), from, seen);
    List<Problem> problems = new ArrayList<>(Preflight.ofHost(located, seen));
    List<String> warnings = new ArrayList<>(choice.warnings());
    warnings.addAll(warnings(request, located, seen));
    Target target = choice.target();
    if (target == null) {
      problems.addAll(choice.problems());
      return refusal(located, from, problems, warnings);
    }
    Situation now = new Situations(located, seen).to(target.release(), from, run, request);
    problems.addAll(Preflight.ofTarget(now));
    return new Plan(
        located.application().name(),
        tier.name(),
        from,
        target.release(),
        target.because(),
        tier.steps(now),
        warnings,
        problems);
  }

  private Plan refusal(
      LocatedApplication located, ReleaseRef from, List<Problem> problems, List<String> warnings) {
    return new Plan(
        located.application().name(), tier.name(), from, null, "", List.of(), warnings, problems);
  }

  private static List<String> warnings(
      RollbackRequest request, LocatedApplication located, Observation seen) {
    List<String> warnings = new ArrayList<>();
    if (!Origins.isProven(seen)) {
      warnings.add(
          "the services do not say which release runs; "
              + Origins.running(seen)
              + " is only what the checkout stands on, and it gets no verdict");
    }
    if (request.profile() != null && !request.profile().equals(located.fingerprint())) {
      warnings.add(
          "the profile you hold is not the one that worker "
              + located.host()
              + " serves; the worker's is used");
    }
    if (located.application().source().checkout() == Source.Checkout.MOVE
        && !seen.commits().changedFiles().isEmpty()) {
      warnings.add(
          "the live checkout stays where it is, because tracked files are changed: "
              + String.join(", ", seen.commits().changedFiles()));
    }
    return warnings;
  }
}
