package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpState;

/** Requests to what stands in front. */
final class HttpCalls {
  private final HttpCaller caller;

  HttpCalls(HttpCaller caller) {
    this.caller = caller;
  }

  /** Fails where a secret that a request needs is not there. */
  void check(HttpCall call) throws TrafficStaysException {
    try {
      caller.check(call);
    } catch (IOException | UnresolvedReferenceException e) {
      throw new TrafficStaysException(String.valueOf(e.getMessage()));
    }
  }

  void send(HttpCall call) throws TrafficStaysException {
    String unused = answer(call);
  }

  String ask(HttpState state) throws TrafficStaysException {
    return answer(HttpCall.get(state.url(), state.headers(), state.timeout()));
  }

  private String answer(HttpCall call) throws TrafficStaysException {
    try {
      return caller.call(call);
    } catch (IOException | UnresolvedReferenceException e) {
      throw new TrafficStaysException(
          e.getMessage() + ": see why, or mend the request in the profile");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    }
  }
}
