package org.rollbackpipelines.workflows.run;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Step;

/** The steps of a plan in their order, those together that may run side by side. */
final class Batches {
  private Batches() {}

  static List<List<Step>> of(List<Step> steps) {
    List<List<Step>> batches = new ArrayList<>();
    for (Step step : steps) {
      List<Step> last = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
      if (step.sideBySide() && !last.isEmpty() && last.get(0).phase() == step.phase()) {
        last.add(step);
      } else {
        batches.add(new ArrayList<>(List.of(step)));
      }
    }
    return batches;
  }
}
