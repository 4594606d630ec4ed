package org.rollbackpipelines.activities.feature;

import java.io.IOException;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpFeature;

/** Requests to whoever turns it. */
final class HttpHandle implements Handle {
  private final HttpCaller http;
  private final HttpFeature feature;
  private final FeatureTurn wanted;
  private final FeatureNotes notes;
  private final Until until;

  HttpHandle(
      HttpCaller http, HttpFeature feature, FeatureTurn wanted, FeatureNotes notes, Until until) {
    this.http = http;
    this.feature = feature;
    this.wanted = wanted;
    this.notes = notes;
    this.until = until;
  }

  @Override
  public void check() throws CannotTurnException {
    try {
      http.check(feature.turnOn());
      http.check(feature.turnOff());
    } catch (IOException | UnresolvedReferenceException e) {
      throw new CannotTurnException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void turn(FeatureTurn turn) throws CannotTurnException {
    HttpCall call = feature.call(turn);
    try {
      String unused = http.call(call);
    } catch (IOException | UnresolvedReferenceException e) {
      throw new CannotTurnException(
          e.getMessage() + ": see why, or mend the request in the profile");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    }
  }

  /** Who is to turn it may only just have been started again. */
  @Override
  public String turnBack() throws CannotTurnException {
    FeatureNote note = notes.note();
    if (note == null) {
      return "the run has not turned it";
    }
    if (note.before() == null) {
      throw new CannotTurnException(
          "how it stood before the run nobody knows, and the run asked for it to be "
              + wanted.word()
              + ": turn it by hand as it has to be");
    }
    if (note.before() == wanted) {
      return "it was " + wanted.word() + " before the run, and stays so";
    }
    FeatureTurn back = wanted == FeatureTurn.ON ? FeatureTurn.OFF : FeatureTurn.ON;
    String[] refusal = {""};
    boolean turned =
        until.is(
            "waiting for " + feature.call(back).url(),
            () -> {
              try {
                turn(back);
                return true;
              } catch (CannotTurnException notYet) {
                refusal[0] = String.valueOf(notYet.getMessage());
                return false;
              }
            });
    if (!turned) {
      throw new CannotTurnException(refusal[0]);
    }
    return "it was turned " + back.word() + " again";
  }
}
