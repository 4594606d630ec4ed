package org.rollbackpipelines.examples;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether somebody has come to where he is waited for. */
final class Stand {
  private final AtomicBoolean reached = new AtomicBoolean();

  void reach() {
    reached.set(true);
  }

  boolean reached() {
    return reached.get();
  }
}
