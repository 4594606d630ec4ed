package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.LocalRedis;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;

/** Jobs of the real Celery are put away and put back. */
@Tag("eva-08")
final class CeleryClearingAdapterTest {
  @TempDir private static Path serverFolder;
  private static LocalRedis server;
  @TempDir private Path folder;

  @BeforeAll
  static void startRedis() throws Exception {
    server = LocalRedis.start(serverFolder);
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @Test
  void putsJobsAwayAndBackBeforeAllThatCameSince() throws Exception {
    RedisServer broker = server.server(3);
    Path log = folder.resolve("celery.log");
    RealCelery.add(broker, "outgoing", 1, 5, "no", log);
    RealCelery.add(broker, "letters", 1, 2, "no", log);

    StepResult cleared = queues().clear(order(broker));
    RealCelery.add(broker, "outgoing", 6, 7, "no", log);
    StepResult again = queues().clear(order(broker));

    assertThat(cleared.detail())
        .isEqualTo(
            "mail: 5 jobs (5 waiting) put away, kept as run-1; they come back with rollback queue"
                + " put-back mail --kept run-1");
    assertThat(again.detail()).isEqualTo(cleared.detail());
    try (Jedis redis = redis(broker)) {
      assertThat(redis.llen("outgoing")).isEqualTo(2);
      assertThat(redis.llen("letters")).isEqualTo(2);
      assertThat(queues().putBack(order(broker)).detail()).isEqualTo("mail: 5 jobs put back");
      assertThat(queues().putBack(order(broker)).detail()).isEqualTo("mail: 5 jobs put back");
      assertThat(redis.llen("outgoing")).isEqualTo(7);
      try (RealCelery celery = RealCelery.work(broker, "outgoing", log)) {
        Await.until("jobs are done", () -> redis.llen("done") == 7);
        assertThat(redis.lrange("done", 0, -1))
            .isEqualTo(IntStream.rangeClosed(1, 7).mapToObj(i -> "job-" + i).toList());
        celery.freeze(false);
      }
      assertThat(redis.smembers("rollback:kept")).isEmpty();
    }
  }

  @Test
  void refusesWhileItsWorkersTakeJobsAndLeavesWhatAKilledOneHeld() throws Exception {
    RedisServer broker = server.server(4);
    try (Jedis redis = redis(broker);
        RealCelery celery = RealCelery.work(broker, "outgoing", folder.resolve("celery.log"))) {
      Await.until("the worker answers", () -> answering(broker) == 1);
      celery.add("outgoing", 1, 1, "hold");
      Await.until("a job has begun", () -> redis.llen("begun") == 1);
      celery.add("outgoing", 2, 10, "no");
      Await.until("it holds one more", () -> redis.llen("outgoing") == 8);

      StepResult taken = queues().clear(order(broker));
      assertThat(queues().pause(order(broker)).ok()).isTrue();
      long kept = redis.llen("outgoing");
      celery.kill();
      StepResult cleared = queues().clear(order(broker));

      assertThat(taken.ok()).isFalse();
      assertThat(taken.detail())
          .isEqualTo(
              "mail is not paused: shop@test takes its jobs; pause it first, with rollback queue"
                  + " pause mail");
      assertThat(kept).isEqualTo(8);
      assertThat(cleared.detail())
          .startsWith("mail: 8 jobs (8 waiting) put away")
          .endsWith(
              "; 1 job left that a worker held as it was killed: they come back by themselves,"
                  + " after the broker's visibility timeout");
      assertThat(redis.exists("outgoing")).isFalse();
      assertThat(redis.hlen("unacked")).isEqualTo(1);
    }
  }

  @Test
  void putsAwayJobsOfAllPriorities() throws Exception {
    RedisServer broker = server.server(5);
    try (Jedis redis = redis(broker)) {
      redis.rpush("outgoing", "usual");
      redis.rpush("outgoing\u0006\u00161", "urgent");
      redis.rpush("outgoing\u0006\u00167", "late", "later");

      assertThat(queues().clear(order(broker)).detail())
          .startsWith("mail: 4 jobs (4 waiting) put away");

      assertThat(redis.keys("outgoing*")).isEmpty();
      assertThat(queues().putBack(order(broker)).detail()).isEqualTo("mail: 4 jobs put back");
      assertThat(redis.lrange("outgoing\u0006\u00167", 0, -1)).containsExactly("late", "later");
    }
  }

  @Test
  void refusesListsThatMayHoldItsJobsAsWell() throws Exception {
    RedisServer broker = server.server(6);
    try (Jedis redis = redis(broker)) {
      redis.rpush("outgoing", "usual");
      redis.rpush("outgoing:3", "urgent");

      StepResult cleared = queues().clear(order(broker));

      assertThat(cleared.ok()).isFalse();
      assertThat(cleared.detail())
          .isEqualTo(
              "outgoing:3 may hold jobs of outgoing, too: priorities with another separator than"
                  + " Celery's own are not known here; clear it by hand");
      assertThat(redis.llen("outgoing")).isEqualTo(1);
      redis.sadd("_kombu.binding.outgoing:3", "outgoing:3\u0006\u0016\u0006\u0016outgoing:3");
      assertThat(queues().clear(order(broker)).detail()).startsWith("mail: 1 job (1 waiting)");
      assertThat(redis.llen("outgoing:3")).isEqualTo(1);
    }
  }

  private static Jedis redis(RedisServer broker) {
    Jedis redis = server.connect();
    redis.select(broker.database());
    return redis;
  }

  private static int answering(RedisServer broker) {
    try (Jedis redis = redis(broker)) {
      return new CeleryControl(redis, broker.database()).ask("ping", Map.of()).size();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private JobQueues queues() {
    References references = new References(Map.of());
    return new JobQueues(
        new Archive(folder),
        new RedisConnections(references),
        new HttpCaller(references, doing -> {}),
        new ServicesByRuntime(Map.of()),
        doing -> {},
        InstantSource.system());
  }

  private static QueueOrder order(RedisServer broker) {
    JobQueue mail =
        new JobQueue(
            "mail",
            new CeleryQueue(broker, "outgoing"),
            Duration.ZERO,
            WhenUndrained.GO_ON,
            false,
            2,
            Duration.ZERO);
    return new QueueOrder("shop", "run-1", List.of(mail));
  }
}
