package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CallAction.callAction;
import static org.rollbackpipelines.workflows.steps.CheckActions.checkActions;
import static org.rollbackpipelines.workflows.steps.TakeActionBack.takeActionBack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** The HTTP calls that a profile declares: those around the switch of a release. */
final class Acts {
  private Acts() {}

  /** The looks of before, and whether what has to be called can be. */
  static List<Step> checked(Situation now, boolean hurried, List<Step> looks) {
    List<HttpAction> needed =
        now.application().actions().stream()
            .filter(HttpAction::required)
            .filter(action -> action.when() == ActionMoment.AFTER || !hurried)
            .filter(action -> action.when() != ActionMoment.BY_HAND)
            .toList();
    List<Step> all = new ArrayList<>(looks);
    if (!needed.isEmpty()) {
      all.add(checkActions(now, needed));
    }
    return all;
  }

  static List<Step> before(Situation now) {
    return at(now, ActionMoment.BEFORE);
  }

  /** The same where what does not answer must keep nobody in the dark. */
  static List<Step> beforeIfPossible(Situation now) {
    return before(now).stream().map(Step::optionally).toList();
  }

  static List<Step> after(Situation now) {
    return at(now, ActionMoment.AFTER);
  }

  /** What a run has called is taken back, newest first. */
  static List<Step> takenBack(Situation now, String run, List<String> called) {
    List<String> newestFirst = new ArrayList<>(called);
    Collections.reverse(newestFirst);
    List<Step> steps = new ArrayList<>();
    for (String name : newestFirst) {
      now.application().actions().stream()
          .filter(action -> action.name().equals(name) && action.undo() != null)
          .forEach(action -> steps.add(takeActionBack(now, run, action, action.undo())));
    }
    return steps;
  }

  private static List<Step> at(Situation now, ActionMoment moment) {
    return now.application().actions().stream()
        .filter(action -> action.when() == moment)
        .map(action -> callAction(now, action))
        .toList();
  }
}
