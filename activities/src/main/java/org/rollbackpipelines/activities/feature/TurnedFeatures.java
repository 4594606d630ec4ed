package org.rollbackpipelines.activities.feature;

import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.FeatureControl;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.HttpFeature;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.step.StepResult;

/** Turns features with whatever their profile says, and asks the application itself. */
public final class TurnedFeatures implements Features {
  private final Archive archive;
  private final HttpCaller http;
  private final Patience patience;

  public TurnedFeatures(Archive archive, HttpCaller http, Pulse pulse) {
    this.archive = archive;
    this.http = http;
    this.patience = new Patience(pulse);
  }

  @Override
  public StepResult check(FeatureOrder order) {
    return saying(
        () -> {
          handle(order).check();
          status(order).check();
          return "it can be turned " + order.turn().word();
        });
  }

  @Override
  public StepResult note(FeatureOrder order) {
    FeatureTurn said = status(order).said();
    notes(order).keep(new FeatureNote(order.feature().name(), said));
    return StepResult.done(
        said == null
            ? "the application does not say whether it is on or off"
            : "it is " + said.word());
  }

  @Override
  public StepResult turn(FeatureOrder order) {
    return saying(
        () -> {
          handle(order).turn(order.turn());
          return order.feature().control().turning(order.turn());
        });
  }

  @Override
  public StepResult turnBack(FeatureOrder order) {
    return saying(() -> handle(order).turnBack());
  }

  @Override
  public StepResult confirm(FeatureOrder order) {
    return saying(() -> awaited(order, order.turn()));
  }

  @Override
  public StepResult confirmFormer(FeatureOrder order) {
    FeatureNote note = notes(order).note();
    FeatureTurn before = note == null ? null : note.before();
    return before == null
        ? StepResult.done("how it stood before the run nobody knows: nothing to compare with")
        : saying(() -> awaited(order, before));
  }

  private String awaited(FeatureOrder order, FeatureTurn turn) throws CannotTurnException {
    StatusEndpoint status = status(order);
    String[] objection = {""};
    Until until = new Until(patience, order.within());
    boolean shown =
        until.stays(
            "waiting for " + order.feature().state().url(),
            () -> {
              String said = status.objectionTo(turn);
              objection[0] = String.valueOf(said);
              return said == null;
            });
    if (!shown) {
      throw new CannotTurnException(
          order.feature().state().url()
              + " did not show it "
              + turn.word()
              + " within "
              + until.within().toSeconds()
              + " s: "
              + objection[0]);
    }
    return order.feature().state().url() + " shows it " + turn.word();
  }

  private Handle handle(FeatureOrder order) {
    FeatureControl control = order.feature().control();
    if (control instanceof EnvFeature env) {
      return new EnvHandle(env, order.turn(), notes(order));
    }
    return new HttpHandle(
        http,
        (HttpFeature) control,
        order.turn(),
        notes(order),
        new Until(patience, order.within()));
  }

  private StatusEndpoint status(FeatureOrder order) {
    return new StatusEndpoint(http, order.feature().state());
  }

  private FeatureNotes notes(FeatureOrder order) {
    return new FeatureNotes(archive, order);
  }

  /** A piece of work that may find that it cannot be done. */
  @FunctionalInterface
  private interface Turn {
    String turn() throws CannotTurnException;
  }

  private static StepResult saying(Turn work) {
    try {
      return StepResult.done(work.turn());
    } catch (CannotTurnException e) {
      return StepResult.checked(false, String.valueOf(e.getMessage()), List.of());
    }
  }
}
