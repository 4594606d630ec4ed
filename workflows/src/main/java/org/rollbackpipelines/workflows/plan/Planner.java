package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.Targets;

/** Makes the plan: a pure function of application, request and observation. */
public final class Planner {
  private final TierPage tier;

  public Planner(TierPage tier) {
    this.tier = tier;
  }

  /** The plan of a rollback to the release that was asked for, or to the last good one. */
  public Plan plan(
      String run, RollbackRequest request, LocatedApplication located, Observation seen) {
    return plan(run, request, located, seen, targetOf(request));
  }

  /** Where a request wants to go when nothing else is said. */
  public static Aim targetOf(RollbackRequest request) {
    return seen -> Targets.choose(request.to(), Origins.running(seen), seen);
  }

  /** The configuration that goes along with what is aimed at. */
  public ConfigurationChoice configuration(
      RollbackRequest request, LocatedApplication located, Observation seen, Aim aim) {
    return ConfigurationDecision.choice(tier, request, located, seen, aim.choose(seen).target());
  }

  /** What registries are to be asked about the images of what is aimed at. */
  public ImageQuestion images(
      RollbackRequest request, LocatedApplication located, Observation seen, Aim aim) {
    return new ImageQuestion(
        located.application().runtime(),
        PulledImages.questions(request, located, seen, aim.choose(seen).target()));
  }

  /** The plan of a run; with problems instead of steps where it must not be executed. */
  public Plan plan(
      String run, RollbackRequest request, LocatedApplication located, Observation seen, Aim aim) {
    ReleaseRef from = Origins.running(seen);
    TargetChoice choice = aim.choose(seen);
    List<Problem> problems = new ArrayList<>(Preflight.ofHost(located, seen));
    List<String> warnings = new ArrayList<>(choice.warnings());
    warnings.addAll(warnings(request, located, seen));
    Target target = choice.target();
    String application = located.application().name();
    if (target == null) {
      problems.addAll(choice.problems());
      problems.addAll(Preflight.ofConfiguration(seen));
      return Plan.impossible(application, tier.name(), from, warnings, problems);
    }
    if (request.namesMoment() && tier.tier() != TierName.CLUSTER) {
      problems.add(
          new Problem(
              "at",
              "the " + tier.name() + " tier goes to no moment out of an archive",
              "use rollback database cluster, or rollback database fetch for one database"));
    }
    DatabaseDecisions data = data(request, located, seen, target);
    warnings.addAll(data.warnings());
    problems.addAll(data.problems());
    if (request.stopFirst() && !tier.data().decides()) {
      problems.add(
          new Problem(
              "stopFirst",
              "the " + tier.name() + " tier stops nothing before it is ready",
              "use the standard, the full or the database tier, or leave it out"));
    }
    problems.addAll(SingleServices.problems(request, located.application(), tier));
    ConfigurationDecision files = ConfigurationDecision.of(tier, request, located, seen, target);
    warnings.addAll(files.warnings());
    problems.addAll(files.problems());
    problems.addAll(Preflight.ofConfiguration(seen));
    Situation now = new Situations(located, seen).to(target, from, run, request, data.decisions());
    problems.addAll(Preflight.ofTarget(now));
    problems.addAll(LiveCheckout.problems(now));
    problems.addAll(MadeElsewhere.problems(now, tier.tier()));
    warnings.addAll(MadeElsewhere.warnings(now));
    if (target.exactly() == null) {
      PulledImages images = new PulledImages(located, seen, target.release());
      images.meant(request.services()).stream()
          .map(images::choose)
          .forEach(
              image -> {
                warnings.addAll(image.warnings());
                Optional.ofNullable(image.problem()).ifPresent(problems::add);
              });
    }
    problems.addAll(Preflight.ofRequester(now, tier.name()));
    problems.addAll(tier.problems(now));
    warnings.addAll(tier.warnings(now));
    List<Step> steps = tier.steps(now);
    problems.addAll(Unstoppable.problems(now, steps));
    NamedPlaces places = NamedPlaces.of(now, steps);
    problems.addAll(places.problems());
    warnings.addAll(places.warnings());
    problems.addAll(StrayNames.problems(now, steps));
    warnings.addAll(ApprovalWarnings.of(located.application(), tier.name(), steps));
    return new Plan(
        application,
        tier.name(),
        from,
        target.release(),
        target.because(),
        Standing.of(seen),
        PlanHash.of(tier.name(), now, steps),
        steps,
        warnings,
        problems,
        data.decisions(),
        tier.preflight(now),
        seen.configuration());
  }

  private DatabaseDecisions data(
      RollbackRequest request, LocatedApplication located, Observation seen, Target target) {
    if (tier.data().decides()) {
      DatabaseDecisions made =
          new DatabaseChooser(request, seen, target.release(), tier.data())
              .decide(located.application().databases());
      return made.restoresNothing() && tier.data() == DataRule.ONLY_NAMED
          ? made.and(
              DatabaseDecisions.problem(
                  "of " + located.application().name(),
                  request.revision() == null
                      ? "there is none to restore"
                      : "there is none whose migrations could be taken back",
                  request.revision() == null
                      ? "name one under databases in the profile"
                      : "say under databases in the profile what it is migrated with"))
          : made;
    }
    return request.namesData()
        ? DatabaseDecisions.problem(
            "of " + located.application().name(),
            "the " + tier.name() + " tier leaves data alone",
            "use the standard tier, or say nothing of databases")
        : DatabaseDecisions.NONE;
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
        && located.application().runtime().liveCheckout() == null
        && !seen.commits().changedFiles().isEmpty()) {
      warnings.add(
          "the live checkout stays where it is, because tracked files are changed: "
              + String.join(", ", seen.commits().changedFiles()));
    }
    return warnings;
  }
}
