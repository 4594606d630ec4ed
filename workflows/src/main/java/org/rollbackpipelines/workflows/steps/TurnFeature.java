package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.StepBuilder;

/** Turns a feature on or off. */
public final class TurnFeature {
  /** By this a later undo knows that a feature was turned. */
  public static final String NAME = "turn-feature";

  private TurnFeature() {}

  public static Step turnFeature(Situation now, FeatureOrder order) {
    StepBuilder turn =
        step(Phase.CUT_OVER, NAME)
            .title("Turn " + order.feature().name() + " " + order.turn().word())
            .does(order.feature().control().turning(order.turn()))
            .undo(
                "turns it back to what it was before",
                Calls.to(Features.class, Features::turnBack, order))
            .beside()
            .budget(now.application().budgets().cutOver());
    // Services that are made anew on the way back have to find what they read before.
    StepBuilder ordered = order.feature().control().isReadAtStart() ? turn.undoFirst() : turn;
    return ordered.call(now.located().host(), Calls.to(Features.class, Features::turn, order));
  }
}
