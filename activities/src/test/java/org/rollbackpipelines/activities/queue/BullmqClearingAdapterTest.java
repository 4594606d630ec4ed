package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.LocalRedis;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;

/** Jobs of the real BullMQ are put away and put back, and the package finds nothing amiss. */
@Tag("eva-08")
final class BullmqClearingAdapterTest {
  private static LocalRedis server;
  private static Jedis redis;

  @TempDir private static Path serverFolder;
  @TempDir private Path folder;

  private final List<RealBullmq> started = new ArrayList<>();

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

  @AfterEach
  void clear() throws Exception {
    for (RealBullmq one : started) {
      one.close();
    }
    redis.flushAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void putsJobsAwayAndBackBeforeAllThatCameSince(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    RealBullmq reports = start(version, "reports");
    reports.add(1, 2, "{}", "{}");
    mail.add(1, 1, "{\"fail\":true}", "{}");
    mail.work();
    Await.until("a job has failed", () -> mail.count("failed") == 1);
    assertThat(queues().pause(order("run-1")).ok()).isTrue();
    mail.add(2, 5, "{}", "{}");
    mail.add(6, 6, "{}", "{\"priority\":5}");
    mail.add(7, 7, "{}", "{\"delay\":60000}");
    String sentence =
        "mail: 7 jobs (5 waiting, 1 delayed, 1 failed) put away, kept as run-1; they come back with"
            + " rollback queue put-back mail --kept run-1";

    assertThat(queues().depths(order("run-1")))
        .extracting(QueueSeen::words)
        .containsExactly("queue mail: 5 waiting, 0 active, 1 delayed, 1 failed, paused");
    assertThat(queues().clear(order("run-1")).detail()).isEqualTo(sentence);
    mail.add(8, 9, "{}", "{}");
    assertThat(queues().clear(order("run-1")).detail()).isEqualTo(sentence);

    assertThat(mail.count("waiting", "paused", "prioritized", "delayed", "failed")).isEqualTo(2);
    assertThat(redis.keys("bull:mail:[0-9]*")).hasSize(2);
    assertThat(reports.count("waiting")).isEqualTo(2);
    assertThat(queues().kept(order("run-1")).detail())
        .startsWith("mail: 7 jobs (5 waiting, 1 delayed, 1 failed) kept as run-1 since ");

    assertThat(queues().putBack(order("run-1")).detail()).isEqualTo("mail: 7 jobs put back");
    assertThat(queues().putBack(order("run-1")).detail()).isEqualTo("mail: 7 jobs put back");

    assertThat(mail.count("waiting", "paused", "prioritized")).isEqualTo(7);
    assertThat(mail.count("delayed")).isEqualTo(1);
    assertThat(mail.count("failed")).isEqualTo(1);
    assertThat(queues().release(order("run-1")).detail()).isEqualTo("mail resumed");
    Await.until("jobs are done", () -> done().size() == 7);
    assertThat(done())
        .containsExactly("job-2", "job-3", "job-4", "job-5", "job-8", "job-9", "job-6");
    assertThat(redis.keys("rollback:*")).containsExactly("rollback:kept:shop:run-1:mail:about");
    assertThat(redis.ttl("rollback:kept:shop:run-1:mail:about")).isPositive();
    assertThat(queues().kept(order("run-1")).detail()).isEqualTo("mail: no jobs are kept");
    assertThat(queues().clear(order("run-1")).detail()).contains("put back since");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void doublesNoJobWhoseIdANewOneHas(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 1, "{}", "{\"jobId\":\"invoice\"}");
    mail.add(2, 2, "{}", "{}");
    assertThat(queues().clear(order("run-1")).ok()).isTrue();

    mail.add(3, 3, "{}", "{\"jobId\":\"invoice\"}");
    StepResult back = queues().putBack(order("run-1"));

    assertThat(back.detail())
        .isEqualTo(
            "mail: 1 job put back; 1 job (1 waiting) still kept as run-1, because the queue has"
                + " others of the same ids by now");
    assertThat(mail.count("waiting", "paused")).isEqualTo(2);
    mail.work();
    mail.resume();
    Await.until("jobs are done", () -> done().size() == 2);
    assertThat(done()).containsExactly("job-2", "job-3");
    assertThat(redis.hget("rollback:kept:shop:run-1:mail:job:invoice", "name")).isEqualTo("job-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void overwritesNoJobThatIsKeptWithANewOneOfItsId(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 1, "{}", "{\"jobId\":\"invoice\"}");
    mail.add(2, 2, "{}", "{\"deduplication\":{\"id\":\"daily\"}}");
    assertThat(queues().clear(order("run-1")).ok()).isTrue();
    String only = redis.get("rollback:kept:shop:run-1:mail:de:daily");

    // As if it had died with batches behind it.
    redis.hset("rollback:kept:shop:run-1:mail:about", "stage", "moving");
    mail.add(3, 3, "{}", "{\"jobId\":\"invoice\"}");
    mail.add(4, 4, "{}", "{\"deduplication\":{\"id\":\"daily\"}}");
    mail.add(5, 5, "{}", "{}");
    StepResult cleared = queues().clear(order("run-1"));

    assertThat(cleared.detail())
        .startsWith("mail: 3 jobs (3 waiting) put away")
        .endsWith("; 2 jobs left because others of the same ids or deduplication are kept already");
    assertThat(only).isNotNull();
    assertThat(redis.get("rollback:kept:shop:run-1:mail:de:daily")).isEqualTo(only);
    assertThat(mail.count("waiting", "paused")).isEqualTo(2);
    assertThat(queues().putBack(order("run-1")).detail())
        .startsWith("mail: 1 job put back; 2 jobs (2 waiting) still kept as run-1");
    mail.work();
    mail.resume();
    Await.until("jobs are done", () -> done().size() == 3);
    assertThat(done()).containsExactlyInAnyOrder("job-3", "job-4", "job-5");
    assertThat(redis.hget("rollback:kept:shop:run-1:mail:job:invoice", "name")).isEqualTo("job-1");
    assertThat(redis.hget("rollback:kept:shop:run-1:mail:job:" + only, "name")).isEqualTo("job-2");
  }

  @Test
  void leavesToAnEarlierRunOfTheSameNameWhatItPutAway() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    mail.pause();
    mail.add(1, 2, "{}", "{}");
    JobQueue queue = order("run-1").queues().get(0);
    String cleared = clearing("first").clear(queue);
    mail.add(3, 3, "{}", "{}");

    assertThatThrownBy(() -> clearing("second").clear(queue))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "jobs of mail were put away as run-1 already, by an earlier run of that name: start a"
                + " run of another name");
    assertThat(clearing("second").putBack(queue)).isEqualTo("mail: nothing was put away");

    assertThat(mail.count("waiting", "paused")).isEqualTo(1);
    assertThat(clearing("first").clear(queue)).isEqualTo(cleared);
    assertThat(clearing("first").putBack(queue)).isEqualTo("mail: 2 jobs put back");
    assertThat(mail.count("waiting", "paused")).isEqualTo(3);
  }

  @Test
  void putsNothingBackIntoAnotherQueue() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    start("bullmq-6", "post");
    mail.pause();
    mail.add(1, 2, "{}", "{}");
    assertThat(queues().clear(order("run-1")).ok()).isTrue();

    StepResult back = queues().putBack(order("run-1", "post"));
    StepResult byHand = queues().putBackByHand(order("by-hand", "post"));

    assertThat(back.ok()).isFalse();
    assertThat(back.detail())
        .isEqualTo(
            "what is kept of mail as run-1 lay in bull:mail:, and the profile names bull:post: now:"
                + " name the former place in the profile again and put it back, with rollback queue"
                + " put-back mail --kept run-1");
    assertThat(byHand.detail()).isEqualTo(back.detail());
    assertThat(queues().putBack(order("run-1")).detail()).isEqualTo("mail: 2 jobs put back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void goesOnWhereAnApplicationOfALikeVersionStartsInTheMiddle(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 3, "{}", "{}");
    String like = version.replace('-', ':') + ".999.9";

    StepResult cleared = queues(between(like)).clear(order("run-1"));
    StepResult other = queues(between("bullmq:7.0.0")).putBack(order("run-1"));
    writes(like);
    StepResult back = queues().putBack(order("run-1"));

    assertThat(cleared.detail()).startsWith("mail: 3 jobs (3 waiting) put away");
    assertThat(other.ok()).isFalse();
    assertThat(other.detail()).contains("went to another version of BullMQ");
    assertThat(back.detail()).isEqualTo("mail: 3 jobs put back");
    assertThat(mail.count("waiting", "paused")).isEqualTo(3);
  }

  /** An application of that version starts when some of the jobs have been moved. */
  private static Pulse between(String version) {
    return doing -> {
      if (doing.what().startsWith("putting jobs")) {
        writes(version);
      }
    };
  }

  private static void writes(String version) {
    redis.hset("bull:mail:meta", "version", version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void wakesWorkersThatWaitWhereItIsNotPaused(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 3, "{}", "{}");
    assertThat(queues().clear(order("run-1")).ok()).isTrue();
    mail.work();
    mail.resume();

    assertThat(queues().putBackByHand(order("run-9")).detail()).isEqualTo("mail: 3 jobs put back");

    Await.until("jobs are done", () -> done().size() == 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void leavesWhatOtherJobsAndSchedulesDependOn(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 4, "{}", "{}");
    redis.hset("bull:mail:2", "parentKey", "bull:reports:1");
    redis.hset("bull:mail:3", "rjk", "every-day");

    StepResult cleared = queues().clear(order("run-1"));

    assertThat(cleared.detail())
        .startsWith("mail: 2 jobs (2 waiting) put away")
        .endsWith("; 2 jobs left because other jobs or schedules depend on them");
    assertThat(mail.count("waiting", "paused")).isEqualTo(2);
    assertThat(queues().putBack(order("run-1")).detail()).isEqualTo("mail: 2 jobs put back");
    assertThat(mail.count("waiting", "paused")).isEqualTo(4);
  }

  @Test
  void refusesAQueueThatIsNotPausedAndTouchesNothing() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    mail.add(1, 3, "{}", "{}");

    StepResult cleared = queues().clear(order("run-1"));
    StepResult back = queues().putBack(order("run-1"));

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail())
        .startsWith("mail is not paused")
        .endsWith("with rollback queue pause mail");
    assertThat(back.ok()).isTrue();
    assertThat(back.detail()).isEqualTo("mail: nothing was put away");
    assertThat(mail.count("waiting")).isEqualTo(3);
    assertThat(redis.keys("rollback:*")).isEmpty();
  }

  @Test
  void saysThatThereIsNothing() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    mail.pause();

    assertThat(queues().clear(order("run-1")).detail())
        .isEqualTo("mail: there were no jobs to put away");
    assertThat(queues().putBackByHand(order("run-2")).detail())
        .isEqualTo("mail: say with --kept what is to be put back: no jobs of it are kept");
  }

  @Test
  void wantsToKnowWhichOfSeveralThatAreKept() throws Exception {
    RealBullmq mail = start("bullmq-5", "mail");
    mail.pause();
    for (int run = 1; run <= 2; run++) {
      mail.add(run, run, "{}", "{}");
      assertThat(queues().clear(order("run-" + run)).ok()).isTrue();
    }

    assertThat(queues().putBackByHand(order("by-hand")).detail())
        .isEqualTo(
            "mail: say with --kept what is to be put back: kept are run-1 with 1 job (1 waiting);"
                + " run-2 with 1 job (1 waiting)");
    assertThat(queues().putBackByHand(order("by-hand").keptAs("run-3")).detail())
        .startsWith("mail: nothing is kept as 'run-3': kept are run-1");
    assertThat(queues().putBackByHand(order("by-hand").keptAs("run-2")).detail())
        .isEqualTo("mail: 1 job put back");
    assertThat(queues().putBackByHand(order("by-hand")).detail()).isEqualTo("mail: 1 job put back");
    assertThat(mail.count("waiting", "paused")).isEqualTo(2);
  }

  @Test
  void waitsForJobsAndPutsAwayWhatWasCutOff() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    mail.add(1, 3, "{\"hold\":true}", "{}");
    mail.work();
    Await.until("a job is begun", () -> begun().size() == 1);
    assertThat(queues().pause(order("run-1")).ok()).isTrue();
    CompletableFuture<StepResult> waiting =
        CompletableFuture.supplyAsync(() -> queues().clear(order("run-1")));
    redis.set("let-go", "1");
    assertThat(waiting.join().detail()).startsWith("mail: 2 jobs (2 waiting) put away");
    redis.del("let-go");
    assertThat(queues().release(order("run-1")).ok()).isTrue();
    mail.add(4, 4, "{\"hold\":true}", "{}");
    Await.until("a job is begun", () -> begun().size() == 2);
    assertThat(queues().pause(order("run-2")).ok()).isTrue();

    mail.kill();
    StepResult cleared = queues().clear(order("run-2"));

    assertThat(cleared.detail()).startsWith("mail: 1 job (1 cut off) put away");
    assertThat(queues().putBack(order("run-2")).detail()).isEqualTo("mail: 1 job put back");
    assertThat(redis.llen("bull:mail:wait")).isEqualTo(1);
    assertThat(redis.llen("bull:mail:active")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void losesAndDoublesNoJobWhenItIsKilledInTheMiddle(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();
    mail.add(1, 500, "{}", "{}");

    dies("away");
    long left = mail.count("waiting", "paused");
    long away = Long.parseLong(redis.hget("rollback:kept:shop:run-1:mail:about", "waiting"));
    StepResult cleared = queues().clear(order("run-1"));

    assertThat(left).isBetween(1L, 499L);
    assertThat(left + away).isEqualTo(500);
    assertThat(cleared.detail()).startsWith("mail: 500 jobs (500 waiting) put away");
    assertThat(mail.count("waiting", "paused")).isZero();

    dies("back");
    assertThat(mail.count("waiting", "paused")).isBetween(1L, 499L);
    assertThat(queues().putBack(order("run-1")).detail()).isEqualTo("mail: 500 jobs put back");
    mail.work();
    mail.resume();
    Await.until("jobs are done", () -> done().size() == 500);
    assertThat(done()).isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(i -> "job-" + i).toList());
  }

  /** A worker in a JVM of its own dies between two batches. */
  private void dies(String way) throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClearingWorker.class.getName(),
                folder.toString(),
                String.valueOf(server.server(0).port()),
                way)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clearing.log").toFile())
            .start();
    assertThat(worker.waitFor()).as("see clearing.log").isEqualTo(ClearingWorker.KILLED);
  }

  private RealBullmq start(String version, String queue) throws IOException {
    RealBullmq one =
        new RealBullmq(version, server.server(0).port(), queue, folder.resolve("node.log"));
    started.add(one);
    assertThat(one.ask("{\"do\":\"version\"}").asText()).startsWith("bullmq:");
    return one;
  }

  private JobQueues queues() {
    return queues(doing -> {});
  }

  private JobQueues queues(Pulse pulse) {
    References references = new References(Map.of());
    return new JobQueues(
        new Archive(folder),
        new RedisConnections(references),
        new HttpCaller(references, doing -> {}),
        new ServicesByRuntime(Map.of()),
        pulse,
        InstantSource.system());
  }

  /** As the engine would tell the runs of one name apart. */
  private Clearing clearing(String execution) {
    QueueOrder order = order("run-1");
    References references = new References(Map.of());
    JobStores stores =
        new JobStores(
            new RedisConnections(references),
            new HttpCaller(references, doing -> {}),
            new PauseNotes(new Archive(folder), order.application()),
            new Workers(new ServicesByRuntime(Map.of()), order.runtime(), doing -> {}),
            doing -> {},
            InstantSource.system());
    return new Clearing(stores, doing -> {}, order, execution);
  }

  private static QueueOrder order(String run) {
    return order(run, null);
  }

  /** That queue is meant by the name of mail. */
  private static QueueOrder order(String run, @Nullable String theirs) {
    JobQueue mail =
        new JobQueue(
            "mail",
            new BullmqQueue(server.server(0), "bull", theirs),
            Duration.ZERO,
            WhenUndrained.GO_ON,
            false,
            2,
            Duration.ZERO);
    return new QueueOrder("shop", run, List.of(mail));
  }

  private static List<String> begun() {
    return redis.lrange("begun", 0, -1);
  }

  private static List<String> done() {
    return redis.lrange("done", 0, -1);
  }
}
