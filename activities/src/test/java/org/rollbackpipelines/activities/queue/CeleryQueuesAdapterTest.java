package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

/** The real Celery with a real worker on a real Redis server. */
@Tag("stu-02")
@Tag("stu-06")
final class CeleryQueuesAdapterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
  void takesNoJobWhilePausedAndDoesEachOnceAndInOrderAfterwards() throws Exception {
    RedisServer broker = server.server(3);
    try (Jedis redis = server.connect();
        RealCelery celery = RealCelery.work(broker, "outgoing", folder.resolve("celery.log"))) {
      redis.select(3);
      Await.until("the worker answers", () -> answering(broker) == 1);
      celery.add("outgoing", 1, 1, "hold");
      Await.until("a job has begun", () -> redis.llen("begun") == 1);
      celery.add("outgoing", 2, 20, "no");
      // It holds the next one ready while it works on one.
      Await.until(
          "the others wait", () -> stands(broker).equals("queue mail: 2 active, 18 waiting"));

      StepResult paused = queues().pause(order(broker, Duration.ZERO));

      assertThat(paused.detail()).isEqualTo("mail paused (2 active, 18 waiting)");
      assertThat(queues().pause(order(broker, Duration.ZERO)).detail()).startsWith("mail paused (");
      assertThat(stands(broker)).endsWith(", paused");
      assertThat(queues().drain(order(broker, Duration.ZERO)).detail())
          .isEqualTo("mail: 2 jobs still active after 0 s");
      redis.set("let-go", "1");
      assertThat(queues().drain(order(broker, PATIENCE)).detail()).isEqualTo("mail drained");
      Await.until("two jobs are done", () -> redis.llen("done") == 2);
      celery.add("outgoing", 21, 21, "no");
      assertThat(stands(broker)).isEqualTo("queue mail: 0 active, 19 waiting, paused");
      assertThat(redis.lrange("begun", 0, -1)).containsExactly("job-1", "job-2");

      assertThat(queues().resume(order(broker, Duration.ZERO)).detail()).isEqualTo("mail resumed");

      Await.until("all jobs are done", () -> redis.llen("done") == 21);
      assertThat(redis.lrange("done", 0, -1))
          .isEqualTo(IntStream.rangeClosed(1, 21).mapToObj(i -> "job-" + i).toList());
      assertThat(notes()).isEmpty();

      Await.until(
          "nothing is left of them",
          () -> stands(broker).equals("queue mail: 0 active, 0 waiting"));
      staysPausedForAPerson(broker);
      isResumedWhereTheRunDiedBeforeItPaused(broker);
      leavesNothingOfItsOwnBehind(redis);
      saysThatAWorkerDoesNotAnswer(broker, celery);
    }
  }

  private void staysPausedForAPerson(RedisServer broker) throws Exception {
    assertThat(queues().pauseByHand(order(broker, Duration.ZERO)).detail())
        .isEqualTo("mail paused (0 active, 0 waiting, paused)");
    assertThat(queues().pause(order(broker, Duration.ZERO)).detail()).contains("by somebody else");
    assertThat(queues().release(order(broker, Duration.ZERO)).detail()).contains("stays as it is");
    assertThat(stands(broker)).endsWith(", paused");
    assertThat(queues().resumeByHand(order(broker, Duration.ZERO)).detail())
        .isEqualTo("mail resumed (0 active, 0 waiting)");
  }

  private void isResumedWhereTheRunDiedBeforeItPaused(RedisServer broker) throws Exception {
    new PauseNotes(new Archive(folder), "shop").keep(PauseNote.paused("mail", "run-1"));

    assertThat(queues().release(order(broker, Duration.ZERO)).detail()).isEqualTo("mail resumed");
    assertThat(stands(broker)).isEqualTo("queue mail: 0 active, 0 waiting");
    assertThat(notes()).isEmpty();
  }

  private static void leavesNothingOfItsOwnBehind(Jedis redis) {
    assertThat(redis.keys("*reply.celery.pidbox*")).isEmpty();
  }

  private void saysThatAWorkerDoesNotAnswer(RedisServer broker, RealCelery celery)
      throws Exception {
    celery.freeze(true);

    StepResult looked = queues().check(order(broker, Duration.ZERO));

    assertThat(looked.ok()).isFalse();
    assertThat(looked.detail()).contains("of 1 worker of Celery 0 answered 'active_queues'");
    celery.freeze(false);
  }

  @Test
  void waitsForNobodyWhereNoWorkerRuns() throws Exception {
    RedisServer broker = server.server(4);
    RealCelery.add(broker, "outgoing", 1, 3, "no", folder.resolve("celery.log"));

    assertThat(queues().pause(order(broker, Duration.ZERO)).detail())
        .isEqualTo("mail paused (0 active, 3 waiting)");
    assertThat(queues().drain(order(broker, PATIENCE)).detail()).isEqualTo("mail drained");
    assertThat(queues().release(order(broker, Duration.ZERO)).detail()).isEqualTo("mail resumed");
  }

  /** Another worker on the same broker does not know the jobs: it would take and lose them. */
  @Test
  void givesAQueueBackOnlyToWorkersThatTookItBefore() throws Exception {
    RedisServer broker = server.server(5);
    try (RealCelery other =
        RealCelery.work(broker, "other@test", "letters", folder.resolve("other.log"))) {
      Await.until("the worker answers", () -> answering(broker) == 1);
      assertThat(stands(broker)).isEqualTo("queue mail: 0 active, 0 waiting");
      assertThat(queues().resumeByHand(order(broker, Duration.ZERO)).detail())
          .contains("which of Celery's workers took jobs from outgoing was not kept here");
      try (RealCelery ours = RealCelery.work(broker, "outgoing", folder.resolve("celery.log"))) {
        Await.until("two workers answer", () -> answering(broker) == 2);
        assertThat(holding(broker)).containsExactly("shop@test");

        assertThat(queues().pause(order(broker, Duration.ZERO)).ok()).isTrue();
        assertThat(holding(broker)).isEmpty();
        assertThat(stands(broker)).endsWith(", paused");
        assertThat(queues().resume(order(broker, Duration.ZERO)).ok()).isTrue();

        assertThat(holding(broker)).containsExactly("shop@test");
        assertThat(queues().pause(order(broker, Duration.ZERO)).ok()).isTrue();
        ours.freeze(false);
      }
      Await.until("the worker answers", () -> answering(broker) == 1);
      assertThat(stands(broker)).isEqualTo("queue mail: 0 active, 0 waiting");
      assertThat(queues().release(order(broker, Duration.ZERO)).detail()).isEqualTo("mail resumed");
      assertThat(holding(broker)).isEmpty();
      assertThat(notes()).isEmpty();
      other.freeze(false);
    }
  }

  private static List<String> holding(RedisServer broker) throws IOException {
    try (Jedis redis = server.connect()) {
      redis.select(broker.database());
      return new CeleryHolds(
              "outgoing",
              new CeleryControl(redis, broker.database()).ask("active_queues", Map.of()),
              List.of())
          .running();
    }
  }

  private String stands(RedisServer broker) {
    return queues().check(order(broker, Duration.ZERO)).detail();
  }

  private static int answering(RedisServer broker) {
    try (Jedis redis = server.connect()) {
      redis.select(broker.database());
      return new CeleryControl(redis, broker.database()).ask("ping", Map.of()).size();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private List<Path> notes() throws IOException {
    Path notes = new Archive(folder).pausedQueues("shop");
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (var files = Files.list(notes)) {
      return files.toList();
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

  private static QueueOrder order(RedisServer broker, Duration drain) {
    JobQueue mail =
        new JobQueue(
            "mail",
            new CeleryQueue(broker, "outgoing"),
            drain,
            WhenUndrained.GO_ON,
            false,
            2,
            Duration.ZERO);
    return new QueueOrder("shop", "run-1", List.of(mail));
  }
}
