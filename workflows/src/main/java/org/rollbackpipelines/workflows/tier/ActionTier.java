package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CallAction.callAction;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckActions.checkActions;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Partial, of actions alone: what the profile declares to be called by hand is called. */
public final class ActionTier implements TierPage {
  private final List<String> names;

  public ActionTier(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  public TierName tier() {
    return TierName.PARTIAL;
  }

  @Override
  public boolean takesSingleParts() {
    return true;
  }

  @Override
  public List<Problem> problems(Situation now) {
    List<String> known =
        now.application().actions().stream()
            .filter(action -> action.when() == ActionMoment.BY_HAND)
            .map(HttpAction::name)
            .toList();
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                new Problem(
                    "actions",
                    "the profile has no action '" + name + "' that is called by hand",
                    known.isEmpty()
                        ? "describe it under actions in the profile, with when: by-hand"
                        : "choose of " + String.join(", ", known)))
        .toList();
  }

  @Override
  public List<Step> preflight(Situation now) {
    return called(now).isEmpty() ? List.of() : List.of(checkActions(now, called(now)));
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    called(now).forEach(action -> steps.add(callAction(now, action)));
    steps.add(awaitHealthy(now, Rigour.REPORT_ONLY));
    return steps;
  }

  /** In the order of the profile, each once. */
  private List<HttpAction> called(Situation now) {
    return now.application().actions().stream()
        .filter(action -> action.when() == ActionMoment.BY_HAND)
        .filter(action -> names.contains(action.name()))
        .toList();
  }
}
