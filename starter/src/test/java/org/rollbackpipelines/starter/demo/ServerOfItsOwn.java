package org.rollbackpipelines.starter.demo;

import java.util.concurrent.CountDownLatch;

/** A program that starts the demo's server and is ended by others. */
final class ServerOfItsOwn {
  static final String READY = "ready";

  private ServerOfItsOwn() {}

  public static void main(String[] arguments) throws Exception {
    // As in the demo: what starts it goes on, and need not be what keeps it.
    Thread starting = new Thread(() -> start(arguments), "starting");
    starting.start();
    starting.join();
    System.out.println(READY);
    new CountDownLatch(1).await();
  }

  private static void start(String[] arguments) {
    try {
      new EmbeddedPostgres(Integer.parseInt(arguments[0]), arguments[1]).start();
    } catch (DatabaseAwayException e) {
      throw new IllegalStateException(e);
    }
  }
}
