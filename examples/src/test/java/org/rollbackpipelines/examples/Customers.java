package org.rollbackpipelines.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Users who write into the shop's database again and again, and note what it took. */
final class Customers implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String address;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private Customers(String address) {
    this.address = address;
  }

  static Customers of(Shop shop, String name, int number) {
    Customers customers =
        new Customers("jdbc:postgresql://" + ClerksData.address(shop) + "/shop?socketTimeout=10");
    for (int i = 0; i < number; i++) {
      String customer = name + "-" + i;
      Thread thread = new Thread(() -> customers.write(customer), customer);
      customers.threads.add(thread);
      thread.start();
    }
    Wait.until(
        "the customers of " + name + " write",
        Duration.ofSeconds(60),
        () -> !customers.acknowledged.isEmpty());
    return customers;
  }

  /** Each item over a connection of its own, as the shop itself does it. */
  private void write(String customer) {
    for (int i = 0; !over; i++) {
      String item = customer + "-" + i;
      try (Connection connection = DriverManager.getConnection(address, "shop", "shop");
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO items (name, price_cents) VALUES (?, 1)")) {
        insert.setString(1, item);
        insert.executeUpdate();
        acknowledged.add(item);
      } catch (SQLException notTaken) {
        // Nobody has promised this one.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Ends them, and tells what was acknowledged to them. */
  Set<String> acknowledged() {
    close();
    return Set.copyOf(acknowledged);
  }

  @Override
  public void close() {
    over = true;
    threads.forEach(Customers::await);
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
