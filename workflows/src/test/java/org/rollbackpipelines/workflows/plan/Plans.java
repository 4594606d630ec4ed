package org.rollbackpipelines.workflows.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.tier.EmergencyTier;

/** Plans for the tests. */
final class Plans {
  private Plans() {}

  static Plan of(Seen seen) {
    return of(Samples.application("shop"), seen);
  }

  static Plan of(Application application, Seen seen) {
    return of(application, seen, Samples.execute("shop"));
  }

  static Plan of(Application application, Seen seen, RollbackRequest request) {
    return new Planner(new EmergencyTier())
        .plan("run-1", request, Samples.located(application), seen.observation());
  }

  /** A plan of every situation that has steps of its own. */
  static Map<String, Plan> ofAllSituations() {
    Map<String, Plan> plans = new HashMap<>(ofOwnImages());
    plans.put(
        "pulled",
        of(
            Samples.pulled("shop"),
            Seen.shopAtB()
                .nothingKept()
                .named("api", "v1.1.0")
                .named("web", "v1.1.0")
                .recordedPulled("v1.0.0", Samples.A)));
    return plans;
  }

  private static Map<String, Plan> ofOwnImages() {
    Application leaves =
        Samples.application("shop", Samples.compose("shop"), Source.Checkout.LEAVE);
    Application processes =
        Samples.application("shop", Samples.processes("shop", "make"), Source.Checkout.LEAVE);
    Application scripts =
        Samples.application("shop", Samples.processes("shop"), Source.Checkout.LEAVE);
    Application closable = Samples.closable(Samples.application("shop"), true);
    Application returning = Samples.returning(Samples.application("shop"));
    return Map.of(
        "users return", of(returning, Seen.shopAtB()),
        "traffic closed", of(closable, Seen.shopAtB()),
        "kept", of(Seen.shopAtB()),
        "to build", of(Seen.shopAtB().nothingKept()),
        "checkout changed", of(Seen.shopAtB().changed("config.yml")),
        "checkout left alone", of(leaves, Seen.shopAtB()),
        "processes to build", of(processes, Seen.shopAtB().nothingKept()),
        "scripts to fetch", of(scripts, Seen.shopAtB().nothingKept()),
        "caches",
            of(
                Samples.withCaches(Samples.application("shop"), Samples.pages(true)),
                Seen.shopAtB()));
  }

  static List<String> names(Plan plan) {
    return plan.steps().stream().map(Step::name).collect(Collectors.toList());
  }
}
