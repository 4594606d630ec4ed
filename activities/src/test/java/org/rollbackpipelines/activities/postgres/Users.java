package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/** Users who keep writing to a rich database. */
final class Users implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong written = new AtomicLong();
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();

  private Users() {}

  static Users start(Cluster cluster, String database, int count) {
    Users users = new Users();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> users.write(cluster, database), "writer " + i);
      thread.setDaemon(true);
      users.threads.add(thread);
      thread.start();
    }
    return users;
  }

  /** Waits until so many more were written. */
  void awaitWrites(int count) {
    long until = written.get() + count;
    Await.until("the users write", () -> written.get() >= until || failure.get() != null);
    if (failure.get() != null) {
      throw new AssertionError("the users do not write", failure.get());
    }
  }

  private void write(Cluster cluster, String database) {
    try (Connection connection = cluster.server().asOwner(database, Bounds.SHORT)) {
      while (!over.get()) {
        Asking.execute(
            connection,
            "BEGIN",
            "INSERT INTO users (name, t) VALUES (gen_random_uuid()::text, 'new')",
            "INSERT INTO sales.orders (day, user_id, price) SELECT current_date, max(id), 1 FROM"
                + " users",
            "UPDATE users SET t = left(t, 9) WHERE id = 1 + floor(random() * 400)::int",
            "SELECT lo_from_bytea(0, 'written')",
            "COMMIT");
        written.incrementAndGet();
      }
    } catch (SQLException e) {
      failure.set(e);
    }
  }

  @Override
  public void close() {
    over.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    if (failure.get() != null) {
      throw new AssertionError("a writer failed", failure.get());
    }
  }
}
