package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.rollbackpipelines.activities.command.Doing;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Says again and again that statements are at work, and ends them on the server when nobody waits
 * for the work any more: who waits for an answer hears nothing else.
 */
final class Pulsing {
  private static final long BEAT_SECONDS = 1;

  private final Pulse pulse;
  private final List<Connection> connections;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Doing doing;
  private volatile @Nullable RuntimeException unwanted;

  private Pulsing(Pulse pulse, List<Connection> connections) {
    this.pulse = pulse;
    this.connections = connections;
  }

  /** Work that says what it is at. */
  @FunctionalInterface
  interface Work<T> {
    T done(Pulse pulse) throws SQLException;
  }

  /**
   * Does the work; throws what the pulse throws, whatever the work makes of its ended statement.
   */
  static <T> T during(Pulse pulse, List<Connection> connections, Work<T> work) throws SQLException {
    Pulsing pulsing = new Pulsing(pulse.forOtherThreads(), connections);
    Thread watcher = new Thread(pulsing::watch, "pulse of statements");
    watcher.setDaemon(true);
    watcher.start();
    try {
      T answer = work.done(doing -> pulsing.say(pulse, doing));
      pulsing.requireWanted();
      return answer;
    } catch (SQLException e) {
      pulsing.requireWanted();
      throw e;
    } finally {
      pulsing.end(watcher);
    }
  }

  private void say(Pulse caller, Doing what) {
    requireWanted();
    doing = what;
    caller.beat(what);
  }

  private void requireWanted() {
    RuntimeException why = unwanted;
    if (why != null) {
      throw why;
    }
  }

  private void watch() {
    try {
      while (!over.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
        beat();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is cancelled between two statements goes on with the next: it is cancelled again. */
  private void beat() {
    Doing now = doing;
    try {
      if (now != null) {
        pulse.beat(now);
      }
    } catch (RuntimeException e) {
      unwanted = e;
      connections.forEach(Pulsing::cancel);
    }
  }

  /** By the driver's inner face: the checks of our build cannot read the package of its outer. */
  private static void cancel(Connection connection) {
    try {
      connection.unwrap(BaseConnection.class).cancelQuery();
    } catch (SQLException away) {
      // It is tried again with the next beat; the limits of the session end it at last.
    }
  }

  /** A cancellation must not reach what the session is asked for later. */
  private void end(Thread watcher) {
    over.countDown();
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
