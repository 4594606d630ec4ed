package org.rollbackpipelines.activities.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.RedisServer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis server on a port of its own, for as long as a test class runs. */
public final class LocalRedis implements AutoCloseable {

  private final Process server;
  private final int port;

  private LocalRedis(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts one that keeps nothing on disk; more settings as they stand on its command line. */
  public static LocalRedis start(Path folder, String... settings)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-server",
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString()));
    command.addAll(List.of(settings));
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    LocalRedis redis = new LocalRedis(server, port);
    redis.awaitUp();
    return redis;
  }

  /** One of its databases, as a profile names it. */
  public RedisServer server(int database) {
    return new RedisServer("127.0.0.1", port, database, null, null, false);
  }

  /** A connection for what a test itself wants to know. */
  public Jedis connect() {
    return new Jedis("127.0.0.1", port);
  }

  public Process process() {
    return server;
  }

  private void awaitUp() {
    boolean up = false;
    try {
      Await.until("redis-server answers or ends", () -> answers() || !server.isAlive());
      up = server.isAlive();
    } finally {
      if (!up) {
        server.destroyForcibly();
      }
    }
    if (!up) {
      throw new IllegalStateException("redis-server does not come up; see redis.log");
    }
  }

  /** One that wants a password answers by asking for it. */
  private boolean answers() {
    try (Jedis redis = connect()) {
      return "PONG".equals(redis.ping());
    } catch (JedisException e) {
      return String.valueOf(e.getMessage()).contains("NOAUTH");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (server.waitFor(20, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroyForcibly();
  }
}
