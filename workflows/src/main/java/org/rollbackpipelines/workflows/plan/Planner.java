package org.rollbackpipelines.workflows.plan;

import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.LocatedApplication;
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
    String application = located.application().name();
    ReleaseRef from = Origins.running(seen);
    TargetChoice choice = aim.choose(seen);
    Findings found =
        new Findings()
            .against(Preflight.ofHost(located, seen))
            .toKnow(choice.warnings())
            .toKnow(PlanWarnings.of(request, located, seen));
    Target target = choice.target();
    if (target == null) {
      found.against(choice.problems()).against(Preflight.ofConfiguration(seen));
      return Plan.impossible(application, tier.name(), from, found.warnings(), found.problems());
    }
    DatabaseDecisions data = DatabaseDecisions.of(tier, request, located, seen, target);
    ConfigurationDecision files = ConfigurationDecision.of(tier, request, located, seen, target);
    found
        .against(RequestFit.problems(request, located.application(), tier))
        .against(data.problems())
        .toKnow(data.warnings())
        .against(files.problems())
        .toKnow(files.warnings())
        .against(Preflight.ofConfiguration(seen));
    Situation now = new Situations(located, seen).to(target, from, run, request, data.decisions());
    lookAtTarget(now, found);
    List<Step> steps = tier.steps(now);
    lookAtSteps(now, steps, found);
    return new Plan(
        application,
        tier.name(),
        from,
        target.release(),
        target.because(),
        Standing.of(seen),
        PlanHash.of(tier.name(), now, steps),
        steps,
        found.warnings(),
        found.problems(),
        data.decisions(),
        tier.preflight(now),
        seen.configuration(),
        seen.queues());
  }

  /** Whether what is to run can be had, and whether the tier may take it there. */
  private void lookAtTarget(Situation now, Findings found) {
    found
        .against(Preflight.ofTarget(now))
        .against(LiveCheckout.problems(now, tier.tier()))
        .against(MadeElsewhere.problems(now, tier.tier()))
        .toKnow(MadeElsewhere.warnings(now))
        .against(SharedParts.problems(now))
        .toKnow(SharedParts.warnings(now));
    PulledImages.choices(now)
        .forEach(
            image ->
                found
                    .toKnow(image.warnings())
                    .against(Stream.ofNullable(image.problem()).toList()));
    found
        .against(Preflight.ofRequester(now, tier.name()))
        .against(tier.problems(now))
        .toKnow(tier.warnings(now));
  }

  /** Whether the steps can be taken as they are. */
  private void lookAtSteps(Situation now, List<Step> steps, Findings found) {
    NamedPlaces places = NamedPlaces.of(now, steps);
    found
        .against(Unstoppable.problems(now, steps))
        .against(places.problems())
        .toKnow(places.warnings())
        .against(StrayNames.problems(now, steps))
        .toKnow(ApprovalWarnings.of(now.application(), tier.name(), steps));
  }
}
