package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepOutcome;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.WayBack;
import org.rollbackpipelines.workflows.target.WhereItStands;

/** Finds the run that is to be undone, and where the application stood before it. */
final class FormerRuns {
  private static final Set<StepOutcome> CALLED =
      Set.of(StepOutcome.DONE, StepOutcome.FAILED, StepOutcome.SKIPPED);
  private static final String CALL = "call-";
  private static final String TURN = "turn-feature";
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final UndoRequest asked;
  private final LocatedApplication located;

  private FormerRuns(UndoRequest asked, LocatedApplication located) {
    this.asked = asked;
    this.located = located;
  }

  static FormerRuns of(UndoRequest asked) {
    return new FormerRuns(asked, Catalogue.find(asked.application()));
  }

  /** The run that is to be undone; null when there is none, or nobody can say. */
  @Nullable RunResult find() {
    try {
      return Ports.ofHostIfThere(Reports.class, located.host(), PATIENCE, "Find run " + asked.run())
          .find(new RunOfApplication(asked.application(), asked.run()));
    } catch (ActivityFailure unreachable) {
      // The run's own observation tells more of that.
      return null;
    }
  }

  /** A run after that one that put other data or files in place; null when there is none. */
  private @Nullable String movedDataSince(RunResult former) {
    boolean asks =
        Workflow.getVersion("data-moved-since", Workflow.DEFAULT_VERSION, 1)
            > Workflow.DEFAULT_VERSION;
    if (!asks) {
      return null;
    }
    return Ports.ofHost(Reports.class, located.host(), "See which runs came after it")
        .list(asked.application())
        .stream()
        .filter(run -> run.startedAt().isAfter(former.startedAt()))
        .filter(run -> !run.moved().isEmpty() || (configured(former) && configured(run)))
        .map(RunResult::run)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  Aim wayBack(@Nullable RunResult former) {
    if (former == null) {
      return nowhere(
          "the archive knows no such run, or could not be read",
          "see which there are with: rollback history");
    }
    if (former.outcome() != Outcome.ROLLED_BACK) {
      return nowhere(
          "it ended in " + former.outcome() + ", and only a ROLLED_BACK can be undone",
          "go to a release with: rollback start --to");
    }
    if (switched(former)) {
      return new WhereItStands("only its users go back");
    }
    if (former.steps().stream().anyMatch(step -> step.name().equals("return-users"))) {
      return nowhere("it took a switch of users back", "switch again: rollback traffic switch");
    }
    Plan plan = former.plan();
    if (plan != null && plan.steps().stream().anyMatch(step -> step.name().equals(TURN))) {
      return nowhere(
          "it turned a feature, and no release",
          "turn it again with: rollback feature on, or rollback feature off");
    }
    Standing before = plan == null ? null : plan.before();
    if (plan == null || before == null || former.to() == null) {
      return nowhere(
          "its report does not say where the application stood before it",
          "go to a release with: rollback start --to");
    }
    try {
      String since = movedDataSince(former);
      return since == null
          ? new WayBack(asked.run(), before, former.to(), former.moved(), alone(plan))
          : nowhere(
              "run " + since + " has put other data, or other files, in place since",
              "undo that one first: rollback undo " + since);
    } catch (ActivityFailure unreachable) {
      return nowhere(
          "nobody can say whether a later run put other data or files in place: the archive cannot"
              + " be read",
          "try again when host " + located.host() + " answers");
    }
  }

  /** What a run of single services was to put in their places. */
  private static List<ServiceVersion> alone(Plan plan) {
    if (!plan.tier().equals(TierName.PARTIAL.word())) {
      return List.of();
    }
    List<ServiceVersion> versions = new ArrayList<>();
    plan.steps().stream()
        .filter(step -> step.name().equals("replace-services"))
        .flatMap(step -> StreamSupport.stream(versionsOf(step).spliterator(), false))
        .forEach(
            version ->
                versions.add(
                    new ServiceVersion(
                        version.path("service").asText(), version.path("artifact").asText())));
    return versions;
  }

  private static JsonNode versionsOf(Step step) {
    return step.call().input().path("versions");
  }

  /** Whether the run gave the release it left a verdict that has to be taken back. */
  static boolean condemned(@Nullable RunResult former) {
    return former != null
        && former.steps().stream()
            .anyMatch(step -> step.name().equals("mark-bad") && step.outcome() == StepOutcome.DONE);
  }

  /** Whether the run put other configuration in place. */
  static boolean configured(@Nullable RunResult former) {
    return former != null
        && former.steps().stream()
            .anyMatch(
                step ->
                    step.name().equals("restore-configuration")
                        && step.outcome() == StepOutcome.DONE);
  }

  /** Whether the run did nothing but send users to another side. */
  static boolean switched(@Nullable RunResult former) {
    return former != null && former.tier().equals(TierName.TRAFFIC.word());
  }

  /** The actions that the run has called, in their order. */
  static List<String> called(@Nullable RunResult former) {
    return former == null
        ? List.of()
        : former.steps().stream()
            .filter(
                // What failed or was given up may have been done; its host knows whether it was.
                step -> CALLED.contains(step.outcome()))
            .filter(step -> step.name().startsWith(CALL))
            .map(step -> step.name().substring(CALL.length()))
            .toList();
  }

  /** The queues whose jobs the run put away, or may have. */
  static List<String> cleared(@Nullable RunResult former) {
    Plan plan = former == null ? null : former.plan();
    return plan == null
        ? List.of()
        : plan.steps().stream()
            .filter(step -> step.name().equals("clear-jobs"))
            .flatMap(step -> StreamSupport.stream(queuesOf(step).spliterator(), false))
            .map(queue -> queue.path("name").asText())
            .toList();
  }

  private static JsonNode queuesOf(Step step) {
    return step.call().input().path("queues");
  }

  private Aim nowhere(String what, String fix) {
    return seen -> TargetChoice.none(new Problem("run " + asked.run(), what, fix));
  }
}
