package org.rollbackpipelines.activities.redis;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.RedisServer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens connections to Redis servers; a password is resolved only here. */
public final class RedisConnections {
  private static final int CONNECT_MILLIS = 5_000;

  /** A server that works on something long must not be taken for dead at once. */
  private static final int ANSWER_MILLIS = 15_000;

  private final References references;

  public RedisConnections(References references) {
    this.references = references;
  }

  /** What is done over one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T over(Jedis redis) throws IOException, InterruptedException;
  }

  /** Does the work over a connection of its own; what keeps it from that is said in words. */
  public <T> T with(RedisServer server, Work<T> work)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    try (Jedis redis = open(server)) {
      return work.over(redis);
    } catch (JedisAccessControlException e) {
      throw new IOException("Redis at " + server.place() + " refuses: " + e.getMessage(), e);
    } catch (JedisConnectionException e) {
      throw new IOException(
          "Redis at " + server.place() + " does not answer: " + innermost(e).getMessage(), e);
    } catch (JedisException e) {
      throw new IOException("Redis at " + server.place() + " says: " + e.getMessage(), e);
    }
  }

  private Jedis open(RedisServer server) throws UnresolvedReferenceException {
    return new Jedis(
        new HostAndPort(server.host(), server.port()),
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(CONNECT_MILLIS)
            .socketTimeoutMillis(ANSWER_MILLIS)
            .database(server.database())
            .user(server.user())
            .password(resolved(server.password()))
            .ssl(server.tls())
            .build());
  }

  private @Nullable String resolved(@Nullable String password) throws UnresolvedReferenceException {
    return password == null ? null : references.resolve(password);
  }

  private static Throwable innermost(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
