package org.rollbackpipelines.activities.cache;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.CacheRestart;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.cache.CacheServers;
import org.rollbackpipelines.workflows.cache.RestartOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;

/** Redis servers that hold caches: restarted by the profile's command, and asked with PING. */
public final class RedisServers implements CacheServers {
  private static final int CONNECT_MILLIS = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String RUN = "run_id:";
  private final RedisConnections connections;
  private final Commands commands;
  private final RedisCaches caches;

  public RedisServers(References references, Commands commands) {
    this.connections = new RedisConnections(references);
    this.commands = commands;
    this.caches = new RedisCaches(connections, commands.pulse());
  }

  @Override
  public StepResult restart(RestartOrder order) {
    Cache cache = order.cache();
    CacheRestart restart = Objects.requireNonNull(cache.restart());
    RedisServer server = ((RedisCache) cache.store()).server();
    try {
      String before = listens(server) ? identity(server, restart) : null;
      commands.require(Command.of(restart.command()).within(order.within()));
      return answered(cache, server, before, order.within());
    } catch (QueuesThereException | CommandFailedException | UnresolvedReferenceException e) {
      return no(cache, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at cache " + cache.name(), e);
    }
  }

  /** Which process it is that answers; one that cannot be asked may hold queues. */
  private @Nullable String identity(RedisServer server, CacheRestart restart)
      throws InterruptedException, UnresolvedReferenceException, QueuesThereException {
    try {
      if (!restart.evenQueues()) {
        refuseQueues(caches.queuesOn(server));
      }
      return connections.with(server, RedisServers::run);
    } catch (IOException e) {
      if (restart.evenQueues()) {
        return null;
      }
      throw new QueuesThereException(
          e.getMessage()
              + ", so that nobody can see whether queues live there; nothing was restarted: say"
              + " evenQueues: true under restart if they may be cut off");
    }
  }

  private static void refuseQueues(Set<String> queues) throws QueuesThereException {
    if (!queues.isEmpty()) {
      throw new QueuesThereException(
          "queues live in the same server ("
              + String.join(", ", queues)
              + "), nothing was restarted: keep them in a server of their own, or say evenQueues:"
              + " true under restart if they may be cut off");
    }
  }

  /** Nobody who listens has nothing that a restart could cut off. */
  private static boolean listens(RedisServer server) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException silent) {
      return true;
    }
  }

  private StepResult answered(
      Cache cache, RedisServer server, @Nullable String before, Duration within)
      throws InterruptedException, UnresolvedReferenceException {
    long start = System.nanoTime();
    Patience patience = new Patience(commands.pulse());
    String said = "it does not answer PING";
    while (System.nanoTime() - start < within.toNanos()) {
      try {
        String now = connections.with(server, RedisServers::run);
        if (!now.equals(before)) {
          return StepResult.done(
              "cache " + cache.name() + ": its server was restarted and answers PING");
        }
        said = "the same process answers as before: the command restarted something else";
      } catch (IOException notYet) {
        said = String.valueOf(notYet.getMessage());
      }
      patience.pause(PAUSE, "waiting for " + server.place());
    }
    return no(cache, "after " + within.toSeconds() + " s " + said);
  }

  /** While it still loads its data, it answers PING with an error. */
  private static String run(Jedis redis) {
    String unused = redis.ping();
    return redis
        .info("server")
        .lines()
        .filter(line -> line.startsWith(RUN))
        .map(line -> line.substring(RUN.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static StepResult no(Cache cache, String why) {
    return StepResult.checked(false, "cache " + cache.name() + ": " + why, List.of());
  }
}
