package org.rollbackpipelines.activities.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.rollbackpipelines.workflows.application.RedisServer;
import redis.clients.jedis.Jedis;

/** A real Redis server for all tests of a class; each of them finds it empty. */
public final class RedisOfTests implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable Path folder;
  private @Nullable LocalRedis server;
  private @Nullable Jedis redis;

  @Override
  public void beforeAll(ExtensionContext tests) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("redis");
    server = LocalRedis.start(folder);
    redis = server.connect();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    String unused = jedis().flushAll();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    jedis().close();
    Objects.requireNonNull(server).close();
    Path empty = Objects.requireNonNull(folder);
    Files.deleteIfExists(empty.resolve("redis.log"));
    Files.delete(empty);
  }

  /** One of its databases, as a profile names it. */
  public RedisServer server(int database) {
    return Objects.requireNonNull(server).server(database);
  }

  /** The connection for what a test itself wants to know. */
  public Jedis jedis() {
    return Objects.requireNonNull(redis);
  }
}
