package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.step.StepResult;

/** All features are on before a run; what is read at start shows once services are made anew. */
record FakeFeatures(FakeHost host) implements Features {
  @Override
  public StepResult check(FeatureOrder order) {
    return host.read(() -> StepResult.done("can be turned"));
  }

  @Override
  public StepResult note(FeatureOrder order) {
    return host.read(() -> StepResult.done("it is on"));
  }

  @Override
  public StepResult turn(FeatureOrder order) {
    return turned(order, order.turn());
  }

  @Override
  public StepResult turnBack(FeatureOrder order) {
    return turned(order, FeatureTurn.ON);
  }

  private StepResult turned(FeatureOrder order, FeatureTurn turn) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          String name = order.feature().name();
          of.writtenFeatures.put(name, turn);
          if (!order.feature().control().isReadAtStart()) {
            of.features.put(name, turn);
          }
          return StepResult.done("turned " + turn.word());
        });
  }

  @Override
  public StepResult confirm(FeatureOrder order) {
    return says(order, order.turn());
  }

  @Override
  public StepResult confirmFormer(FeatureOrder order) {
    return says(order, FeatureTurn.ON);
  }

  private StepResult says(FeatureOrder order, FeatureTurn expected) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          FeatureTurn said = of.feature(order.feature().name());
          return StepResult.checked(said == expected, "it is " + said.word(), List.of());
        });
  }
}
