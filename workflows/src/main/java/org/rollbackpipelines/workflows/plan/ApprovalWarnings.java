package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;

/** Approvals that look as if they guarded something, and do not. */
final class ApprovalWarnings {
  private ApprovalWarnings() {}

  static List<String> of(Application application, String tier, List<Step> steps) {
    List<String> warnings = new ArrayList<>(absent(application, tier, steps));
    steps.stream()
        .filter(step -> step.phase() == Phase.SETTLE)
        .filter(step -> isNamed(step, application, tier))
        .map(
            step ->
                "the profile wants an approval of step '"
                    + step.name()
                    + "', which waits for nobody: it comes when the target is proven")
        .forEach(warnings::add);
    return warnings;
  }

  private static boolean isNamed(Step step, Application application, String tier) {
    return application.approvals().stream()
        .anyMatch(rule -> rule.holdsFor(tier) && rule.steps().contains(step.name()));
  }

  private static List<String> absent(Application application, String tier, List<Step> steps) {
    List<String> names = steps.stream().map(Step::name).toList();
    return application.approvals().stream()
        .filter(rule -> rule.holdsFor(tier))
        .flatMap(rule -> rule.steps().stream())
        .distinct()
        .filter(step -> !names.contains(step))
        .map(
            step ->
                "the profile wants an approval of step '"
                    + step
                    + "', which this plan does not have; its steps are "
                    + String.join(", ", names))
        .toList();
  }
}
