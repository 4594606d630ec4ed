package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that writes all the time, and knows how long it had to wait until a write got through.
 */
final class Clerk implements AutoCloseable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
  private static final long NEVER = Long.MIN_VALUE;

  private final Access access;
  private final String database;
  private final Thread thread = new Thread(this::write, "clerk");
  private final BitSet acknowledged = new BitSet();
  private long lastBegun = NEVER;
  private long lastThrough = NEVER;
  private long longestWait;
  private volatile boolean over;

  private Clerk(Access access, String database) {
    this.access = access;
    this.database = database;
  }

  /** Starts writing; the database has a table written(id bigint). */
  static Clerk start(Access access, String database) {
    Clerk clerk = new Clerk(access, database);
    clerk.thread.setDaemon(true);
    clerk.thread.start();
    return clerk;
  }

  /** When a write got through that was begun after that moment. */
  synchronized long awaitWriteSince(long moment) {
    long deadline = System.nanoTime() + PATIENCE;
    try {
      while (lastBegun == NEVER || lastBegun - moment < 0) {
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("no write got through");
        }
        TimeUnit.SECONDS.timedWait(this, 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return lastThrough;
  }

  /**
   * The longest time since the last call between the start of a write and the first one that was
   * acknowledged after it, whether it was refused meanwhile or had to wait.
   */
  synchronized long takeLongestWait() {
    long taken = longestWait;
    longestWait = 0;
    return taken;
  }

  /** The numbers of the writes that were acknowledged. */
  synchronized BitSet acknowledged() {
    return (BitSet) acknowledged.clone();
  }

  private synchronized void through(int number, long wanted, long begun) {
    lastBegun = begun;
    lastThrough = System.nanoTime();
    longestWait = Math.max(longestWait, lastThrough - wanted);
    acknowledged.set(number);
    notifyAll();
  }

  private void write() {
    int next = 0;
    long wanted = System.nanoTime();
    while (!over) {
      try (Connection connection = access.to(database);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO written VALUES (?)")) {
        while (!over) {
          long begun = System.nanoTime();
          insert.setLong(1, ++next);
          insert.executeUpdate();
          through(next, wanted, begun);
          LockSupport.parkNanos(PAUSE);
          wanted = System.nanoTime();
        }
      } catch (SQLException refused) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** Lets the last write end. */
  void stop() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
