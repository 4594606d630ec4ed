package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.rollbackpipelines.activities.await.Await;

/** Clients that write all the time, connect again at once, and remember what was acknowledged. */
final class Writers implements AutoCloseable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final Access access;
  private final String database;
  private final int writesPerConnection;
  private final AtomicLong next = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private List<Long> acknowledged = new ArrayList<>();
  private volatile boolean over;

  private Writers(Access access, String database, int writesPerConnection) {
    this.access = access;
    this.database = database;
    this.writesPerConnection = writesPerConnection;
  }

  /** Starts them; the database has a table written(id bigint). */
  static Writers start(Access access, String database, int count, int writesPerConnection) {
    Writers writers = new Writers(access, database, writesPerConnection);
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(writers::write, "writer " + i);
      writers.threads.add(thread);
      thread.start();
    }
    return writers;
  }

  /** The numbers acknowledged since the last call. */
  synchronized List<Long> takeAcknowledged() {
    List<Long> taken = acknowledged;
    acknowledged = new ArrayList<>();
    return taken;
  }

  /** Waits until one more write was acknowledged than those there are. */
  void awaitAcknowledged() {
    takeAcknowledged();
    Await.until("a write got through", () -> !takeAcknowledged().isEmpty());
  }

  private synchronized void acknowledge(long id) {
    acknowledged.add(id);
  }

  private void write() {
    while (!over) {
      try (Connection connection = access.to(database);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO written VALUES (?)")) {
        for (int i = 0; i < writesPerConnection && !over; i++) {
          long id = next.incrementAndGet();
          insert.setLong(1, id);
          insert.executeUpdate();
          acknowledge(id);
          LockSupport.parkNanos(PAUSE);
        }
      } catch (SQLException refused) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
