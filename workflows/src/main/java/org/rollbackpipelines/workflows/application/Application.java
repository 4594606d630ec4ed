package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is rolled back: one application on one host, as its profile describes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("The profile of an application that Rollback Pipelines can bring back.")
public record Application(
    @Doc("Name of the application: letters, digits, dots, dashes; it names runs and folders.")
        String name,
    @Doc("One line for people.") @Nullable String description,
    @Doc("Host whose worker owns the application; left out: the worker that reads this profile.")
        @Nullable String host,
    @Doc("Where the releases come from.") Source source,
    @Doc("What runs the services of a release.") ServiceRuntime runtime,
    @Doc("What must hold before anyone may call the application back.") List<Check> checks,
    @Doc("What is kept as evidence before anything changes.") @Default("{}") EvidenceRule evidence,
    @Doc("How long each part of a rollback should take.") @Default("{}") Budgets budgets,
    @Doc("Who must agree before a rollback, or one of its steps, may act; left out: nobody.")
        @Default("[]")
        List<ApprovalRule> approvals,
    @Doc("What happens when a step failed for good: undo, or ask whether to retry or skip it.")
        @Default("undo")
        OnFailure onFailure,
    @Doc("How long a run waits for people before it helps itself.") @Default("{}")
        Patience patience,
    @Doc("Its PostgreSQL databases.") @Default("[]") List<Database> databases,
    @Doc("Its caches: cleared whenever another release comes to run.") @Default("[]")
        List<Cache> caches,
    @Doc("How users are kept out while it is not fit to be used; left out: they are not.")
        @Nullable Traffic traffic,
    @Doc("Files and folders that configure it; left out: configuration is left alone.")
        @Default("{}")
        Configuration configuration,
    @Doc("Its queues of jobs, in the order in which they come back.") @Default("[]")
        List<JobQueue> queues,
    @Doc("Hosts that actions and features may ask, each with its port or for all of its ports.")
        @Default("[]")
        List<String> allowedHosts,
    @Doc("HTTP calls that are made around a rollback, in their order.") @Default("[]")
        List<HttpAction> actions,
    @Doc("Features and plugins that are turned on and off by themselves.") @Default("[]")
        List<Feature> features,
    @Doc("Tiers of the team's own, beside those that are built in.") @Default("[]")
        List<OwnTier> tiers) {

  public Application {
    Names.require("application name", name);
    checks = List.copyOf(checks);
    if (checks.stream().noneMatch(Check::required)) {
      throw new IllegalArgumentException(
          "no required check: nothing could prove that the application is back; add one under"
              + " checks");
    }
    approvals = List.copyOf(approvals);
    // An older build wrote profiles without it into histories.
    databases =
        databases == null
            ? List.of()
            : databases.stream().map(database -> database.within(runtime)).toList();
    caches = caches == null ? List.of() : List.copyOf(caches);
    Names.requireDistinct("cache", caches.stream().map(Cache::name).toList());
    configuration = configuration == null ? Configuration.NONE : configuration;
    queues = queues == null ? List.of() : List.copyOf(queues);
    Names.requireDistinct("queue", queues.stream().map(JobQueue::name).toList());
    JobQueue.requireFit(queues, runtime);
    allowedHosts = allowedHosts == null ? List.of() : List.copyOf(allowedHosts);
    actions = actions == null ? List.of() : List.copyOf(actions);
    Names.requireDistinct("action", actions.stream().map(HttpAction::name).toList());
    AllowedHosts allowed = new AllowedHosts(allowedHosts);
    actions.forEach(
        action -> action.urls().forEach(url -> allowed.require("action " + action.name(), url)));
    features = features == null ? List.of() : List.copyOf(features);
    Names.requireDistinct("feature", features.stream().map(Feature::name).toList());
    for (Feature feature : features) {
      feature.requireFit(runtime, configuration, allowed);
    }
    tiers = tiers == null ? List.of() : List.copyOf(tiers);
    OwnTiers own = new OwnTiers(tiers);
    own.requireNamed(approvals);
    own.requireFit(databases, caches, traffic, configuration, queues, actions);
    Names.requireDistinct("database", databases.stream().map(Database::name).toList());
    Names.requireDistinct("check", checks.stream().map(Check::name).toList());
  }

  /**
   * Refuses what does not go together. Who reads a profile asks this; whoever decodes what a run
   * was started with must not: that was accepted, and the run has to go on.
   */
  public void requireFit() {
    JobQueue.requireStopped(queues, runtime);
    new JobsInCaches(queues).requireNone(caches);
    if (traffic != null) {
      traffic.requireFit(runtime);
    }
    QueuePlaces.requireKnown(queues, runtime);
    source.requireFit(runtime);
    features.forEach(feature -> feature.requireMadeAnew(runtime.stopping()));
    new OwnTiers(tiers).requireStopping(runtime.stopping());
  }

  /** How long services may take to be replaced. */
  public Duration replacing() {
    Duration least = runtime.leastBudget();
    return least.compareTo(budgets.cutOver()) > 0 ? least : budgets.cutOver();
  }

  /** The tier of the team's own that is called so. */
  public Optional<OwnTier> tier(@Nullable String called) {
    return tiers.stream().filter(one -> one.name().equals(called)).findFirst();
  }
}
