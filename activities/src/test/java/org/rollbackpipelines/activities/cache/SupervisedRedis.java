package org.rollbackpipelines.activities.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.RedisServer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis server that somebody starts again whenever it goes down, as a service manager does. */
final class SupervisedRedis implements AutoCloseable {
  /** The server outlives its supervisor: both have to end with whoever is at the other end. */
  private static final String GUARD =
      "cat; for attempt in $(seq 100); do kill -0 \"$1\" || exit 0;"
          + " redis-cli -p \"$0\" shutdown nosave; sleep 0.1; done";

  private final int port;
  private final Process supervisor;
  private final Process guard;

  SupervisedRedis(Path folder) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    supervisor =
        new ProcessBuilder(
                "sh",
                "-c",
                "while kill -0 $PPID; do redis-server --port \"$0\" --bind 127.0.0.1 --save '' --dir \"$1\";"
                    + " sleep 0.1; done",
                String.valueOf(port),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("supervised.log").toFile())
            .start();
    guard =
        new ProcessBuilder(
                "sh", "-c", GUARD, String.valueOf(port), String.valueOf(supervisor.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean up = false;
    try {
      Await.until("redis-server answers, see supervised.log", () -> !run().isEmpty());
      up = true;
    } finally {
      if (!up) {
        close();
      }
    }
  }

  RedisServer server() {
    return new RedisServer("127.0.0.1", port, 0, null, null, false);
  }

  List<String> restart() {
    return List.of("redis-cli", "-p", String.valueOf(port), "shutdown", "nosave");
  }

  Jedis connect() {
    return new Jedis("127.0.0.1", port);
  }

  /** Which process answers; nothing where none does. */
  String run() {
    try (Jedis redis = connect()) {
      return redis.info("server").lines().filter(line -> line.startsWith("run_id")).toList().get(0);
    } catch (JedisException down) {
      return "";
    }
  }

  /** Nobody starts it again from now on. */
  void leaveAlone() {
    supervisor.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    guard.destroyForcibly().onExit().join();
    List<ProcessHandle> servers = supervisor.descendants().toList();
    leaveAlone();
    servers.forEach(ProcessHandle::destroy);
    if (!run().isEmpty()) {
      try (Jedis redis = connect()) {
        redis.shutdown();
      } catch (JedisException gone) {
        // It is down, as it is to be.
      }
    }
  }
}
