package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.LocalRedis;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.XAddParams;

/** A worker that is a real process misbehaves; its jobs lie in keys of a real Redis. */
@Tag("eva-08")
final class WorkerClearingAdapterTest {
  private static final String GENTLE =
      "trap 'exit 0' TERM; touch ready; while :; do sleep 0.05; done";

  private static LocalRedis server;
  private static Jedis redis;

  @TempDir private static Path serverFolder;
  @TempDir private Path folder;
  private WorkerYard yard;

  @BeforeAll
  static void startRedis() throws Exception {
    server = LocalRedis.start(serverFolder);
    redis = server.connect();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.close();
    server.close();
  }

  @BeforeEach
  void prepare() {
    yard = new WorkerYard(folder.resolve("shop"));
    yard.begin(GENTLE);
  }

  @AfterEach
  void clear() {
    yard.stop("web", "worker");
    redis.flushAll();
  }

  @Test
  void stopsTheWorkerPutsItsJobsAwayTakesItsCodeBackAndStartsIt() {
    jobs();
    redis.set("session:1", "kept");

    assertThat(queues().pause(order()).ok()).isTrue();
    StepResult cleared = queues().clear(order());
    yard.runs(WorkerYard.NEW);
    StepResult resumed = queues().resume(order());

    assertThat(cleared.detail())
        .isEqualTo(
            "mail: 7 jobs (7 waiting) put away, kept as run-1; they come back with rollback queue"
                + " put-back mail --kept run-1; 1 job left that its workers had begun");
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(yard.seen("worker").artifact()).isEqualTo(yard.release(WorkerYard.NEW).toString());
    assertThat(redis.exists("jobs:mail", "jobs:late", "jobs:set", "jobs:hash")).isZero();
    assertThat(redis.get("session:1")).isEqualTo("kept");
    assertThat(redis.scard("jobs:busy")).isEqualTo(1);
  }

  @Test
  void putsBackBesideWhatIsNewAndDoublesNothing() {
    jobs();
    assertThat(queues().pause(order()).ok()).isTrue();
    assertThat(queues().clear(order()).ok()).isTrue();
    redis.lpush("jobs:mail", "new");
    redis.zadd("jobs:late", 9, "later");
    redis.hset("jobs:hash", Map.of("1", "another", "9", "new"));

    StepResult back = queues().putBack(order());
    StepResult again = queues().putBack(order());

    assertThat(back.detail())
        .isEqualTo(
            "mail: 5 jobs put back; 2 jobs (2 waiting) still kept as run-1, because the queue has"
                + " others of the same ids by now");
    assertThat(again.detail()).isEqualTo(back.detail());
    assertThat(redis.lrange("jobs:mail", 0, -1)).containsExactly("new", "c", "b", "a");
    assertThat(redis.zscore("jobs:late", "later")).isEqualTo(9);
    assertThat(redis.hgetAll("jobs:hash")).isEqualTo(Map.of("1", "another", "2", "f", "9", "new"));
    assertThat(redis.smembers("jobs:set")).containsExactly("d");
  }

  @Test
  void refusesWhileItsWorkerRunsAndStopsItWhenAsked() {
    jobs();

    StepResult cleared = queues().clear(order());
    StepResult stopped = queues().stopWorkers(order());
    StepResult twice = queues().stopWorkers(order());

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail())
        .isEqualTo(
            "mail is not paused: its worker worker runs; pause it first, with rollback queue pause"
                + " mail");
    assertThat(redis.llen("jobs:mail")).isEqualTo(3);
    assertThat(stopped.detail()).isEqualTo("worker stopped");
    assertThat(twice.detail()).isEqualTo("worker had stopped");
    assertThat(yard.seen("worker").running()).isFalse();
    assertThat(yard.seen("web").running()).isTrue();
  }

  @Test
  void refusesKeysThatCannotComeBackAsTheyWere() {
    redis.rpush("jobs:mail", "a");
    redis.xadd("jobs:late", Map.of("job", "d"), XAddParams.xAddParams());
    assertThat(queues().pause(order()).ok()).isTrue();

    StepResult cleared = queues().clear(order());

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail())
        .isEqualTo(
            "the key jobs:late is a stream, whose jobs cannot be put away and put back: clear it by"
                + " hand");
    assertThat(redis.llen("jobs:mail")).isEqualTo(1);
    assertThat(redis.keys("rollback:*")).isEmpty();
  }

  @Test
  void leavesAllKeptWhereAKeyHasBecomeAnotherKind() {
    jobs();
    assertThat(queues().pause(order()).ok()).isTrue();
    assertThat(queues().clear(order()).ok()).isTrue();
    redis.set("jobs:mail", "text");

    StepResult back = queues().putBack(order());

    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).startsWith("the key jobs:mail is a string by now");
    assertThat(redis.exists("jobs:late")).isFalse();
    redis.del("jobs:mail");
    assertThat(queues().putBack(order()).detail()).isEqualTo("mail: 7 jobs put back");
  }

  @Test
  void putsNothingBackUnderOtherKeys() {
    jobs();
    assertThat(queues().pause(order()).ok()).isTrue();
    assertThat(queues().clear(order()).ok()).isTrue();

    StepResult back = queues().putBack(order("jobs:post", "jobs:late", "jobs:set", "jobs:hash"));

    assertThat(back.ok()).isFalse();
    assertThat(back.detail())
        .startsWith(
            "what is kept of mail as run-1 lay in jobs:hash, jobs:late, jobs:mail, jobs:set, and"
                + " the profile names jobs:hash, jobs:late, jobs:post, jobs:set now: ");
    assertThat(redis.exists("jobs:mail", "jobs:post", "jobs:late")).isZero();
    assertThat(redis.ttl("rollback:kept:shop:run-1:mail:about")).isEqualTo(-1);
    assertThat(queues().putBack(order("jobs:hash", "jobs:mail", "jobs:set", "jobs:late")).detail())
        .isEqualTo("mail: 7 jobs put back");
  }

  @Test
  void saysThatWhatWasKeptIsGone() {
    jobs();
    assertThat(queues().pause(order()).ok()).isTrue();
    assertThat(queues().clear(order()).ok()).isTrue();
    redis.del("rollback:kept:shop:run-1:mail:key:jobs:mail");

    StepResult back = queues().putBack(order());

    assertThat(back.ok()).isFalse();
    assertThat(back.detail())
        .startsWith("3 jobs missing under rollback:kept:shop:run-1:mail:: somebody else moved");
    assertThat(redis.exists("jobs:late", "jobs:set", "jobs:hash")).isEqualTo(3);
    assertThat(redis.hget("rollback:kept:shop:run-1:mail:about", "back")).isEqualTo("4");
  }

  @Test
  void leavesToAnEarlierRunOfTheSameNameWhatItPutAway() throws Exception {
    jobs();
    assertThat(queues().pause(order()).ok()).isTrue();
    JobQueue mail = order().queues().get(0);
    String cleared = clearing("first", order()).clear(mail);
    redis.lpush("jobs:mail", "new");

    assertThatThrownBy(() -> clearing("second", order()).clear(mail))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("jobs of mail were put away as run-1 already");
    assertThat(clearing("second", order()).putBack(mail)).isEqualTo("mail: nothing was put away");

    assertThat(redis.lrange("jobs:mail", 0, -1)).containsExactly("new");
    assertThat(clearing("first", order()).clear(mail)).isEqualTo(cleared);
    assertThat(clearing("first", order()).putBack(mail)).isEqualTo("mail: 7 jobs put back");
  }

  private static void jobs() {
    redis.lpush("jobs:mail", "a", "b", "c");
    redis.zadd("jobs:late", 5, "later");
    redis.sadd("jobs:set", "d");
    redis.hset("jobs:hash", Map.of("1", "e", "2", "f"));
    redis.sadd("jobs:busy", "z");
  }

  private JobQueues queues() {
    return WorkerOrders.queues(folder, yard.services);
  }

  /** As the engine would tell the runs of one name apart. */
  private Clearing clearing(String execution, QueueOrder order) {
    References references = new References(Map.of());
    JobStores stores =
        new JobStores(
            new RedisConnections(references),
            new HttpCaller(references, doing -> {}),
            new PauseNotes(new Archive(folder), order.application()),
            new Workers(yard.services, order.runtime(), doing -> {}),
            doing -> {},
            InstantSource.system());
    return new Clearing(stores, doing -> {}, order, execution);
  }

  private QueueOrder order() {
    return order("jobs:mail", "jobs:late", "jobs:set", "jobs:hash");
  }

  private QueueOrder order(String... waiting) {
    RedisJobs jobs = new RedisJobs(server.server(0), List.of(waiting), List.of("jobs:busy"));
    return new WorkerOrders(yard.runtime(), "worker", jobs).draining(Duration.ofSeconds(30));
  }
}
