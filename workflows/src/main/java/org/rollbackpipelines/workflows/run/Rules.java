package org.rollbackpipelines.workflows.run;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.Patience;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * What people have to say in a run, by its profile and its request.
 *
 * @param requester who asked for the run; empty when nobody said so
 */
record Rules(
    String requester, List<ApprovalRule> approvals, OnFailure onFailure, Patience patience) {

  static Rules of(Application application, String tier, RollbackRequest asked) {
    List<ApprovalRule> approvals =
        new ArrayList<>(
            application.approvals().stream().filter(rule -> rule.holdsFor(tier)).toList());
    if (asked.approveBy() != null) {
      approvals.add(new ApprovalRule(List.of(tier), List.of(), List.of(asked.approveBy()), false));
    }
    // A recovery that waits for answers would leave users in the dark: it has other ways to go.
    OnFailure onFailure =
        tier.equals(TierName.RECOVERY.word()) ? OnFailure.UNDO : application.onFailure();
    return new Rules(asked.requester(), approvals, onFailure, application.patience());
  }

  /** The approvals the whole run waits for. */
  List<ApprovalRule> approvalsOfRun() {
    return approvals.stream().filter(rule -> rule.steps().isEmpty()).toList();
  }

  /** The approvals a step waits for. */
  List<ApprovalRule> approvalsOf(Step step) {
    return approvals.stream().filter(rule -> rule.steps().contains(step.name())).toList();
  }
}
