package org.rollbackpipelines.workflows.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.FeatureTier;
import org.rollbackpipelines.workflows.tier.PartialTier;
import org.rollbackpipelines.workflows.tier.TrafficTier;

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

  private static Plan turned(Seen seen) {
    Application featured =
        Samples.featured(Samples.application("shop"), Samples.envFeature("board"));
    return new Planner(new FeatureTier(featured, "board", FeatureTurn.OFF))
        .plan(
            "run-1",
            Samples.execute("shop").turning("board", FeatureTurn.OFF),
            Samples.located(featured),
            seen.observation(),
            new WhereItStands("only board is turned off"));
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
    plans.put(
        "cleared",
        cleared(
            Samples.withJobs(
                Samples.application("shop"), Samples.bullmq("mail", "outgoing", "web")),
            Samples.execute("shop").of(List.of("web")).clearingJobs(true)));
    return plans;
  }

  /** The worker of a queue goes back, and its jobs are put away. */
  static Plan cleared(Application application, RollbackRequest request) {
    return new Planner(new PartialTier())
        .plan("run-1", request, Samples.located(application), Seen.shopAtB().observation());
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
    Application acting =
        Samples.acting(
            Samples.application("shop"),
            Samples.action("hold", ActionMoment.BEFORE, true),
            Samples.action("log-in", ActionMoment.AFTER, true));
    Map<String, Plan> plans =
        new TreeMap<>(
            Map.of(
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
                        Seen.shopAtB())));
    plans.put("users switched", switching());
    plans.put("actions", of(acting, Seen.shopAtB()));
    plans.put("feature", turned(Seen.shopAtB()));
    return plans;
  }

  private static Plan switching() {
    return new Planner(new TrafficTier("blue", List.of(10, 100), true))
        .plan(
            "run-1",
            Samples.execute("shop"),
            Samples.located(
                Samples.withSides(Samples.application("shop"), List.of("api"), List.of("web"))),
            Seen.shopAtB().observation(),
            new WhereItStands());
  }

  static List<String> names(Plan plan) {
    return plan.steps().stream().map(Step::name).collect(Collectors.toList());
  }

  /** What the services are replaced by, as a worker reads it. */
  static List<ServiceVersion> versions(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.name().equals("replace-services"))
        .flatMap(
            step -> StreamSupport.stream(step.call().input().path("versions").spliterator(), false))
        .map(
            one ->
                new ServiceVersion(
                    one.path("service").asText(),
                    one.path("artifact").asText(),
                    one.path("name").asText(null)))
        .toList();
  }
}
