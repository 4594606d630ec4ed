package org.rollbackpipelines.activities.feature;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.probe.JsonExpectation;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.FeatureState;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.HttpCall;

/** Asks the running application how a feature stands. */
final class StatusEndpoint {
  private final HttpCaller http;
  private final FeatureState state;

  StatusEndpoint(HttpCaller http, FeatureState state) {
    this.http = http;
    this.state = state;
  }

  /** Fails where a secret that the question needs is not there. */
  void check() throws CannotTurnException {
    try {
      http.check(question());
    } catch (IOException | UnresolvedReferenceException e) {
      throw new CannotTurnException(String.valueOf(e.getMessage()));
    }
  }

  /** Null where nobody says so. */
  @Nullable FeatureTurn said() {
    for (FeatureTurn turn : FeatureTurn.values()) {
      if (objectionTo(turn) == null) {
        return turn;
      }
    }
    return null;
  }

  /** Why it does not stand so; null where it does. */
  @Nullable String objectionTo(FeatureTurn turn) {
    try {
      return new JsonExpectation(Map.of(state.path(), state.value(turn)))
          .differenceIn(http.call(question()));
    } catch (IOException | UnresolvedReferenceException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    }
  }

  private HttpCall question() {
    return HttpCall.get(state.url(), state.headers(), state.timeout());
  }
}
