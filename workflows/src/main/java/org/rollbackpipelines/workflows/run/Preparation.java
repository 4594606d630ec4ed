package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.migration.MigrationOrders;
import org.rollbackpipelines.workflows.observe.AncestryObserver;
import org.rollbackpipelines.workflows.observe.ConfigurationObserver;
import org.rollbackpipelines.workflows.observe.ImageObserver;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.observe.WaysDown;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Descents;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.target.Targets;

/** Looks at the world, makes the plan of it, and has it approved where somebody has to agree. */
final class Preparation {
  private final TierPage tier;
  private final Logbook log;
  private final RollbackRequest asked;
  private final LocatedApplication located;

  Preparation(TierPage tier, Logbook log, RollbackRequest asked, LocatedApplication located) {
    this.tier = tier;
    this.log = log;
    this.asked = asked;
    this.located = located;
  }

  /**
   * A plan with what it was made of.
   *
   * @param objection why it must not be carried out, though nothing is wrong with it
   */
  record Prepared(Observation seen, Plan plan, @Nullable Problem objection) {

    /** Why it must not be carried out; nothing when it may. */
    List<Problem> problems() {
      return objection == null ? plan.problems() : List.of(objection);
    }
  }

  /** The plan towards that aim, approved as the rules want it. */
  Prepared prepare(Aim aim, Rules rules) {
    Prepared first = look(aim);
    List<ApprovalRule> wanted = rules.approvalsOfRun();
    return first.problems().isEmpty() && !wanted.isEmpty()
        ? approved(first, wanted, aim, rules)
        : first;
  }

  /** The plan towards that aim. */
  Prepared look(Aim aim) {
    Promise<List<QueueSeen>> depths = QueueDepths.ask(located);
    Observation seen =
        withImages(
            withConfiguration(
                withWaysDown(
                    withAncestry(Observer.observe(located, asked.to(), lookedAt(tier, located))),
                    aim),
                aim),
            aim);
    seen = seen.withQueues(depths.get());
    return new Prepared(seen, lookedInto(makePlan(seen, aim)), null);
  }

  /** The databases that are looked at; recoveries of older builds looked at none. */
  static List<Database> lookedAt(TierPage tier, LocatedApplication located) {
    List<Database> databases = located.application().databases();
    boolean looks =
        tier.data().looks()
            && (tier.data() != DataRule.AS_IT_IS
                || databases.isEmpty()
                || Workflow.getVersion("recovery-looks-at-data", Workflow.DEFAULT_VERSION, 1) == 1);
    return looks ? databases : List.of();
  }

  /** Which tag was there before what runs matters only where no verdict says where to go. */
  private Observation withAncestry(Observation seen) {
    boolean matters = asked.to() == null && !Targets.knowsGood(seen);
    return matters && Workflow.getVersion("ancestry", Workflow.DEFAULT_VERSION, 1) == 1
        ? seen.with(AncestryObserver.look(located, Origins.running(seen).commit()))
        : seen;
  }

  /** Which migrations a target needs to be taken back is known only once there is a target. */
  private Observation withWaysDown(Observation seen, Aim aim) {
    boolean may =
        (tier.data() == DataRule.AS_TARGET_NEEDS || asked.revision() != null)
            && located.application().databases().stream().anyMatch(one -> one.migrations() != null);
    if (!may || Workflow.getVersion("ways-down", Workflow.DEFAULT_VERSION, 1) != 1) {
      return seen;
    }
    MigrationOrders wanted =
        Workflow.sideEffect(
            MigrationOrders.class,
            () ->
                new MigrationOrders(
                    located.application().name(),
                    log.run(),
                    Descents.wanted(located, asked, seen, aim)));
    return seen.with(WaysDown.look(located, seen.databases(), wanted.orders()));
  }

  /** Which files go along is known only once there is a target. */
  private Observation withConfiguration(Observation seen, Aim aim) {
    if (!located.application().configuration().namesAny()
        || Workflow.getVersion("configuration", Workflow.DEFAULT_VERSION, 1) != 1) {
      return seen;
    }
    ConfigurationSet set =
        Workflow.sideEffect(
                ConfigurationChoice.class,
                () -> new Planner(tier).configuration(asked, located, seen, aim))
            .set();
    return set == null ? seen : seen.with(ConfigurationObserver.look(located, set));
  }

  /** Which images are wanted is known only once there is a target; old profiles pull none. */
  private Observation withImages(Observation seen, Aim aim) {
    if (located.application().runtime().pulledServices().isEmpty()) {
      return seen;
    }
    ImageQuestion question =
        Workflow.sideEffect(
            ImageQuestion.class, () -> new Planner(tier).images(asked, located, seen, aim));
    return seen.with(ImageObserver.look(located, question));
  }

  /** What the plan stands on is looked at before anybody is asked, or anything changed. */
  private Plan lookedInto(Plan plan) {
    if (!plan.problems().isEmpty()) {
      return plan;
    }
    List<Problem> problems = plan.preflight().stream().flatMap(Preparation::objections).toList();
    return problems.isEmpty() ? plan : log.follow(plan.with(problems));
  }

  private static Stream<Problem> objections(Step step) {
    StepResult result =
        StepStubs.of(step, step.title())
            .execute(step.call().activity(), StepResult.class, step.call().input());
    if (result.ok()) {
      return Stream.empty();
    }
    List<Problem> failed =
        result.checks().stream()
            .filter(check -> check.required() && !check.passed())
            .map(
                check -> new Problem(check.name(), check.measured(), "must be " + check.expected()))
            .toList();
    return failed.isEmpty()
        ? Stream.of(new Problem(step.name(), result.detail(), "mend it and try again"))
        : failed.stream();
  }

  private Plan makePlan(Observation seen, Aim aim) {
    return log.follow(
        Workflow.sideEffect(
            Plan.class, () -> new Planner(tier).plan(log.run(), asked, located, seen, aim)));
  }

  private Prepared approved(Prepared first, List<ApprovalRule> wanted, Aim aim, Rules rules) {
    String hash = first.plan().hash();
    if (!log.helm().approved("the plan", hash, rules.requester(), wanted, rules.patience())) {
      return new Prepared(first.seen(), first.plan(), log.ended());
    }
    // The world has gone on meanwhile: what was approved must still be what is done.
    Prepared now = look(aim);
    return now.problems().isEmpty() && !now.plan().hash().equals(hash)
        ? new Prepared(now.seen(), now.plan(), changed(hash, now.plan().hash()))
        : now;
  }

  private static Problem changed(String approved, String now) {
    return new Problem(
        "approval",
        "while it waited, the world changed: plan " + approved + " would now be " + now,
        "look at the new plan (rollback plan) and start again");
  }
}
