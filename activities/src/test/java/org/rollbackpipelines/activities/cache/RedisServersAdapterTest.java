package org.rollbackpipelines.activities.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.CacheRestart;
import org.rollbackpipelines.workflows.application.CacheScope;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.cache.RestartOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;

/** A real Redis server goes down, comes back, and answers; or it is left alone. */
@Tag("stu-07")
final class RedisServersAdapterTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  @TempDir private Path folder;
  private SupervisedRedis redis;
  private RedisServers servers;

  @BeforeEach
  void start() throws Exception {
    redis = new SupervisedRedis(folder);
    servers =
        new RedisServers(
            new References(Map.of()), new Commands(doing -> {}, folder.resolve("running")));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void waitsUntilAnotherProcessAnswers() {
    set("page:1");
    String before = redis.run();

    StepResult restarted = servers.restart(order(redis.restart(), false, LONG));

    assertThat(restarted.ok()).as(restarted.detail()).isTrue();
    assertThat(restarted.detail())
        .isEqualTo("cache pages: its server was restarted and answers PING");
    assertThat(redis.run()).isNotEmpty().isNotEqualTo(before);
    assertThat(servers.restart(order(redis.restart(), false, LONG)).ok()).isTrue();
  }

  @Test
  void leavesAServerAloneWhereQueuesLiveInAnyDatabase() {
    try (Jedis there = redis.connect()) {
      there.select(7);
      there.hset("bull:mail:meta", "version", "bullmq:5.81.5");
    }
    String before = redis.run();

    StepResult refused = servers.restart(order(redis.restart(), false, LONG));

    assertThat(refused.ok()).isFalse();
    assertThat(refused.detail()).contains("queues live in the same server").contains("evenQueues");
    assertThat(redis.run()).isEqualTo(before);
    assertThat(servers.restart(order(redis.restart(), true, LONG)).ok()).isTrue();
    assertThat(redis.run()).isNotEqualTo(before);
  }

  @Test
  void noticesThatSomethingElseWasRestartedOrNothing() {
    String before = redis.run();

    assertThat(servers.restart(order(List.of("true"), false, Duration.ofMillis(300))).detail())
        .contains("the same process answers as before");
    assertThat(
            servers
                .restart(order(List.of("sh", "-c", "echo no such unit >&2; exit 5"), false, LONG))
                .detail())
        .contains("no such unit");
    assertThat(redis.run()).isEqualTo(before);
  }

  @Test
  void saysThatItStaysDown() throws Exception {
    redis.leaveAlone();

    StepResult restarted = servers.restart(order(redis.restart(), false, Duration.ofSeconds(1)));

    assertThat(restarted.ok()).isFalse();
    assertThat(restarted.detail()).contains("after 1 s").contains("does not answer");
    assertThat(servers.restart(order(List.of("true"), false, Duration.ofMillis(300))).detail())
        .contains("does not answer");
  }

  private void set(String key) {
    try (Jedis there = redis.connect()) {
      there.set(key, "old");
    }
  }

  private RestartOrder order(List<String> command, boolean evenQueues, Duration within) {
    return new RestartOrder(
        new Cache(
            "pages",
            new RedisCache(redis.server(), CacheScope.PATTERNS, List.of("page:*"), false),
            false,
            List.of(),
            new CacheRestart(command, evenQueues)),
        within);
  }
}
