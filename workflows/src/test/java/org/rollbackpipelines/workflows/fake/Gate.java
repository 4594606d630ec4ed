package org.rollbackpipelines.workflows.fake;

import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds an activity until the test lets it go on; the activity beats meanwhile. */
public final class Gate {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /** Waits until an activity stands at the gate. */
  public void awaitReached() {
    try {
      if (!reached.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("no activity came to the gate");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public void open() {
    open.countDown();
  }

  void passDeaf() {
    reached.countDown();
    try {
      while (!open.await(50, TimeUnit.MILLISECONDS)) {
        beatUnheard();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void beatUnheard() {
    try {
      Activity.getExecutionContext().heartbeat(null);
    } catch (ActivityCompletionException unheard) {
      // Such an adapter goes on with what it is at.
    }
  }

  void pass() {
    reached.countDown();
    try {
      while (!open.await(50, TimeUnit.MILLISECONDS)) {
        Activity.getExecutionContext().heartbeat(null);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
