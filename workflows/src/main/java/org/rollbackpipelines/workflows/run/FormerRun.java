package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;
import org.rollbackpipelines.workflows.steps.CallAction;
import org.rollbackpipelines.workflows.steps.ClearJobs;
import org.rollbackpipelines.workflows.steps.CondemnRelease;
import org.rollbackpipelines.workflows.steps.ReplaceServices;
import org.rollbackpipelines.workflows.steps.RestoreConfiguration;
import org.rollbackpipelines.workflows.steps.ReturnUsers;
import org.rollbackpipelines.workflows.steps.StopSide;
import org.rollbackpipelines.workflows.steps.TurnFeature;
import org.rollbackpipelines.workflows.target.Standing;

/**
 * What a run that is to be undone did, as its report tells.
 *
 * @param result null where no report of it was found
 */
record FormerRun(@Nullable RunResult result) {
  private static final Set<StepOutcome> CALLED =
      Set.of(StepOutcome.DONE, StepOutcome.FAILED, StepOutcome.SKIPPED);

  /** Whether it gave the release it left a verdict that has to be taken back. */
  boolean condemned() {
    return hasDone(CondemnRelease.NAME);
  }

  /** Whether it put other configuration in place. */
  boolean configured() {
    return hasDone(RestoreConfiguration.NAME);
  }

  /** Whether it did nothing but send users to another side. */
  boolean switched() {
    return result != null && result.tier().equals(TierName.TRAFFIC.word());
  }

  /** Whether it took such a switch back. */
  boolean returnedUsers() {
    return result != null
        && result.steps().stream().anyMatch(step -> step.name().equals(ReturnUsers.NAME));
  }

  /** Whether it was to turn a feature, and no release. */
  boolean turnedFeature() {
    Plan plan = plan();
    return plan != null
        && plan.steps().stream().anyMatch(step -> step.name().equals(TurnFeature.NAME));
  }

  /** The actions that it has called, in their order. */
  List<String> called() {
    return result == null
        ? List.of()
        : result.steps().stream()
            .filter(
                // What failed or was given up may have been done; its host knows whether it was.
                step -> CALLED.contains(step.outcome()))
            .filter(step -> step.name().startsWith(CallAction.NAME))
            .map(step -> step.name().substring(CallAction.NAME.length()))
            .toList();
  }

  /** The queues whose jobs it put away, or may have. */
  List<String> cleared() {
    return planned(ClearJobs.NAME, "queues").map(queue -> queue.path("name").asText()).toList();
  }

  /** The side that it stopped, or was about to stop; null where there was none. */
  @Nullable String stoppedSide() {
    return result == null
        ? null
        : result.steps().stream()
            .filter(step -> CALLED.contains(step.outcome()))
            .filter(step -> step.name().startsWith(StopSide.NAME))
            .map(step -> step.name().substring(StopSide.NAME.length()))
            .findFirst()
            .orElse(null);
  }

  /** The databases that it put others in the places of. */
  List<DatabaseRecord> moved() {
    return result == null ? List.of() : result.moved();
  }

  /** What it was to put in the places of single services; empty where it took all back. */
  List<ServiceVersion> alone() {
    Plan plan = plan();
    return plan == null ? List.of() : alone(plan);
  }

  /** The undo of a run that took single services back takes the same ones. */
  private List<ServiceVersion> alone(Plan plan) {
    List<ServiceVersion> replaced =
        planned(ReplaceServices.NAME, "versions").map(FormerRun::version).toList();
    Standing before = plan.before();
    boolean ofSome =
        plan.tier().equals(TierName.PARTIAL.word())
            || (plan.tier().equals(TierName.UNDO.word())
                && before != null
                && replaced.size() < before.services().size());
    return ofSome ? replaced : List.of();
  }

  /** The entries of a list that a step of its plan was given. */
  private Stream<JsonNode> planned(String name, String list) {
    Plan plan = plan();
    return plan == null
        ? Stream.of()
        : plan.steps().stream()
            .filter(step -> step.name().equals(name))
            .map(step -> step.call().input().path(list))
            .flatMap(entries -> StreamSupport.stream(entries.spliterator(), false));
  }

  @Nullable Plan plan() {
    return result == null ? null : result.plan();
  }

  private static ServiceVersion version(JsonNode noted) {
    return new ServiceVersion(noted.path("service").asText(), noted.path("artifact").asText());
  }

  private boolean hasDone(String name) {
    return result != null
        && result.steps().stream()
            .anyMatch(step -> step.name().equals(name) && step.outcome() == StepOutcome.DONE);
  }
}
