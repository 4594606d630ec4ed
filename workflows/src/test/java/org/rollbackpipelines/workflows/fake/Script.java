package org.rollbackpipelines.workflows.fake;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.step.StepResult;

/** What an activity does at its next calls, one entry a call; when it is at its end, it works. */
public final class Script {
  private final Deque<Act> acts = new ArrayDeque<>();

  /** One call: what comes of an effect. */
  private interface Act {
    Object call(Supplier<?> effect);
  }

  public Script works() {
    return then(Supplier::get);
  }

  /** An outage: worth another try. */
  public Script fails(int times, String why) {
    for (int i = 0; i < times; i++) {
      then(
          effect -> {
            throw new IllegalStateException(why);
          });
    }
    return this;
  }

  public Script failsForGood(String why) {
    return then(
        effect -> {
          throw ApplicationFailure.newNonRetryableFailure(why, "Broken");
        });
  }

  /** It happened, and then the activity failed. */
  public Script failsHalfWay(String why) {
    return then(
        effect -> {
          Object unused = effect.get();
          throw ApplicationFailure.newNonRetryableFailure(why, "Broken");
        });
  }

  /** It fails, and at the last try it happens and nothing is heard of it again. */
  public Script goesSilentForGood() {
    return fails(Ports.ATTEMPTS - 1, "outage")
        .then(
            effect -> {
              Object unused = effect.get();
              throw new TimeoutFailure("no beat", null, TimeoutType.TIMEOUT_TYPE_HEARTBEAT);
            });
  }

  /** It happened, and was not enough. */
  public Script saysNo(String why) {
    return then(
        effect -> {
          StepResult result = (StepResult) effect.get();
          return new StepResult(
              false, why, result.checks(), result.darkFrom(), null, result.attempts(), List.of());
        });
  }

  /** Says that it happened. */
  public Script lies() {
    return then(effect -> StepResult.done("said to be done"));
  }

  public Script holdsAt(Gate gate) {
    return then(
        effect -> {
          gate.pass();
          return effect.get();
        });
  }

  /** It happened, and before it could say so it was held. */
  public Script holdsAfter(Gate gate) {
    return then(
        effect -> {
          Object result = effect.get();
          gate.pass();
          return result;
        });
  }

  /** Works, after something else happened. */
  public Script holdsOnce(Runnable before) {
    return then(
        effect -> {
          before.run();
          return effect.get();
        });
  }

  /** Ends when it is let go, and does not hear of a cancel. */
  public Script isDeafUntil(Gate gate) {
    return then(
        effect -> {
          gate.passDeaf();
          return effect.get();
        });
  }

  private synchronized Script then(Act act) {
    acts.add(act);
    return this;
  }

  Object next(Supplier<?> effect) {
    Act act;
    synchronized (this) {
      act = acts.isEmpty() ? Supplier::get : acts.remove();
    }
    return act.call(effect);
  }
}
