package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Notes how a feature stands; on the way back, sees last that it stands so again. */
public final class NoteFeature {
  private NoteFeature() {}

  public static Step noteFeature(Situation now, FeatureOrder order) {
    String url = order.feature().state().url();
    return step(Phase.CUT_OVER, "note-feature")
        .title("Note how " + order.feature().name() + " stands")
        .does("asks " + url)
        .undo(
            "waits until " + url + " says the same as now",
            Calls.to(Features.class, Features::confirmFormer, order))
        .beside()
        .budget(now.application().budgets().verify().plus(AwaitHealthy.TO_ANSWER))
        .call(now.located().host(), Calls.to(Features.class, Features::note, order));
  }
}
