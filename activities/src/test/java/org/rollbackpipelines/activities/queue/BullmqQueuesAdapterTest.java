package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.redis.RedisOfTests;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.resps.Tuple;

/** The real packages, each with a real worker on a real Redis server. */
@Tag("stu-02")
@Tag("stu-05")
@Tag("stu-06")
class BullmqQueuesAdapterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final RedisOfTests SERVER = new RedisOfTests();

  @TempDir private Path folder;

  private final List<RealBullmq> started = new ArrayList<>();

  @AfterEach
  void clear() throws Exception {
    for (RealBullmq one : started) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void takesNoJobWhilePausedAndDoesEachOnceAndInOrderAfterwards(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.add(1, 1, "{\"hold\":true}", "{}");
    mail.add(2, 40, "{}", "{}");
    mail.work();
    Await.until("a job is begun", () -> begun().size() == 1);

    assertThat(queues().check(order(queue("mail"))).detail())
        .isEqualTo("queue mail: 1 active, 39 waiting, 0 failed jobs");
    StepResult paused = queues().pause(order(queue("mail")));

    assertThat(paused.ok()).isTrue();
    assertThat(paused.detail()).isEqualTo("mail paused (1 active, 39 waiting, 0 failed jobs)");
    assertThat(mail.isPaused()).isTrue();
    assertThat(mail.count("active")).isEqualTo(1);
    assertThat(mail.count("waiting", "paused")).isEqualTo(39);
    mail.add(41, 41, "{}", "{}");
    StepResult late = queues().drain(order(draining("mail", Duration.ZERO, WhenUndrained.GO_ON)));
    assertThat(late.ok()).isTrue();
    assertThat(late.detail()).isEqualTo("mail: 1 job still active after 0 s");
    assertThat(queues().drain(order(draining("mail", Duration.ZERO, WhenUndrained.FAIL))).ok())
        .isFalse();

    SERVER.jedis().set("let-go", "1");
    StepResult drained = queues().drain(order(queue("mail")));

    assertThat(drained.detail()).isEqualTo("mail drained");
    Await.until("jobs are done", () -> done().size() == 1);
    assertThat(mail.count("active")).isZero();
    assertThat(mail.count("waiting", "paused")).isEqualTo(40);
    assertThat(begun()).containsExactly("job-1");

    StepResult resumed = queues().resume(order(queue("mail")));

    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(mail.isPaused()).isFalse();
    Await.until("jobs are done", () -> done().size() == 41);
    assertThat(done()).isEqualTo(IntStream.rangeClosed(1, 41).mapToObj(i -> "job-" + i).toList());
    assertThat(begun()).isEqualTo(done());
    assertThat(notes()).isEmpty();
  }

  @Test
  void staysPausedForAPersonWhateverRunsDo() throws Exception {
    RealBullmq mail = start("bullmq-6", "mail");
    mail.add(1, 2, "{}", "{}");
    assertThat(queues().pause(order(queue("mail"))).ok()).isTrue();
    assertThat(notes()).isNotEmpty();

    assertThat(queues().pauseByHand(order(queue("mail"))).detail())
        .isEqualTo(
            "mail was paused already, and stays so (0 active, 2 waiting, 0 failed jobs, paused)");
    assertThat(queues().resume(order(queue("mail"))).detail()).contains("stays so");
    assertThat(queues().release(order(queue("mail"))).ok()).isTrue();
    assertThat(mail.isPaused()).isTrue();
    StepResult resumed = queues().resumeByHand(order(queue("mail")));

    assertThat(resumed.detail()).isEqualTo("mail resumed (0 active, 2 waiting, 0 failed jobs)");
    assertThat(mail.isPaused()).isFalse();
    assertThat(queues().pauseByHand(order(queue("mail"))).detail()).startsWith("mail paused (");
    assertThat(queues().pause(order(queue("mail"))).detail()).contains("by somebody else");
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void standsToThePackageAsIfItHadPausedAndResumedItself(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.add(1, 3, "{}", "{}");

    queues().pause(order(queue("mail")));
    mail.add(4, 4, "{}", "{}");
    mail.resume();
    mail.work();
    Await.until("jobs are done", () -> done().size() == 4);
    mail.pause();
    mail.add(5, 6, "{}", "{}");
    mail.add(7, 7, "{}", "{\"priority\":5}");
    mail.add(8, 8, "{}", "{\"delay\":300}");
    new PauseNotes(new Archive(folder), "shop").keep(PauseNote.paused("mail", "run-1"));
    StepResult released = queues().release(order(queue("mail")));

    assertThat(released.detail()).isEqualTo("mail resumed");
    assertThat(mail.isPaused()).isFalse();
    Await.until("jobs are done", () -> done().size() == 8);
    assertThat(done()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void marksTheNextDelayedJobAgainAsThePackageHadMarkedIt(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.add(1, 1, "{}", "{\"delay\":60000}");
    mail.add(2, 2, "{}", "{\"delay\":90000}");
    List<Tuple> marked = SERVER.jedis().zrangeWithScores("bull:mail:marker", 0, -1);

    queues().pause(order(queue("mail")));
    boolean marksNothing = !SERVER.jedis().exists("bull:mail:marker");
    queues().release(order(queue("mail")));

    assertThat(marked).hasSize(1);
    assertThat(marksNothing).isTrue();
    assertThat(SERVER.jedis().zrangeWithScores("bull:mail:marker", 0, -1)).isEqualTo(marked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  @Tag("stu-21")
  void stopsAtTheFirstQueueWhoseJobsFailAndGoesOnFromThere(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    RealBullmq reports = start(version, "reports");
    QueueOrder both = order(queue("mail"), queue("reports"));
    queues().pause(both);
    mail.add(1, 60, "{\"fail\":true}", "{}");
    mail.work();

    StepResult stopped = queues().resume(both);

    assertThat(stopped.ok()).isFalse();
    assertThat(stopped.detail())
        .contains("jobs failed (100.0 %, at most 2.0 %); it is paused again")
        .contains("reports stays paused");
    assertThat(mail.isPaused()).isTrue();
    assertThat(reports.isPaused()).isTrue();
    Await.until("no job is worked on", () -> mail.count("active") == 0);
    long failed = mail.count("failed");
    assertThat(failed).isBetween(20L, 60L);

    SERVER.jedis().set("mended", "1");
    SERVER
        .jedis()
        .hset(
            "bull:mail:" + SERVER.jedis().zrange("bull:mail:failed", 0, 0).get(0),
            "parentKey",
            "x");
    StepResult cleaned = queues().clean(order(queue("mail")));
    StepResult resumed = queues().resume(both);

    assertThat(cleaned.detail())
        .startsWith("mail: " + (failed - 1) + " failed jobs removed, kept in ")
        .endsWith("1 of them stay, because other jobs depend on them");
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(mail.count("failed")).isEqualTo(1);
    assertThat(mail.isPaused()).isFalse();
    assertThat(reports.isPaused()).isFalse();
    Await.until("jobs are done", () -> done().size() == 60 - failed);
    Path kept = new Archive(folder).run("shop", "run-1").resolve("failed-jobs/mail.jsonl");
    assertThat(Files.readString(kept)).contains("as it was told to").contains("job-1");
    assertThat(SERVER.jedis().keys("bull:mail:[0-9]*")).hasSize((int) (60 - failed + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void leavesAQueuePausedThatAPersonPaused(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.pause();

    StepResult paused = queues().pause(order(queue("mail")));
    StepResult released = queues().release(order(queue("mail")));
    StepResult resumed = queues().resume(order(queue("mail")));

    assertThat(paused.detail()).contains("was paused by somebody else and stays so");
    assertThat(released.ok()).isTrue();
    assertThat(resumed.detail()).isEqualTo("mail was paused by somebody else and stays so");
    assertThat(resumed.ok()).isTrue();
    assertThat(mail.isPaused()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void undoesOnlyWhatItsOwnRunPaused(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    queues().pause(order(queue("mail")));
    QueueOrder other = new QueueOrder("shop", "run-2", List.of(queue("mail")));

    StepResult paused = queues().pause(other);
    StepResult left = queues().release(other);
    boolean stillPaused = mail.isPaused();
    StepResult released = queues().release(order(queue("mail")));

    assertThat(paused.detail()).startsWith("mail is still paused by run run-1");
    assertThat(left.detail()).isEqualTo("mail was not paused by this run and stays as it is");
    assertThat(stillPaused).isTrue();
    assertThat(released.detail()).isEqualTo("mail resumed");
    assertThat(mail.isPaused()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void goesOnWithTheSameCountWhenItIsKilledWhileItWatches(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.work();
    queues().pause(order(queue("mail")));
    mail.add(1, 10, "{\"fail\":true}", "{}");

    Process worker = workerInAJvmOfItsOwn();
    try {
      Await.until("jobs have failed", () -> SERVER.jedis().zcard("bull:mail:failed") == 10);
    } finally {
      worker.destroyForcibly().waitFor();
    }
    boolean pausedMeanwhile = mail.isPaused();
    List<String> notes = notes();
    mail.add(11, 15, "{}", "{}");
    Await.until("jobs are done", () -> done().size() == 5);
    StepResult judged = queues().resume(order(queue("mail")));

    assertThat(pausedMeanwhile).isFalse();
    assertThat(notes).hasSize(1);
    assertThat(judged.ok()).isFalse();
    assertThat(judged.detail()).startsWith("mail: 10 of 15 jobs failed (66.7 %");
    assertThat(mail.isPaused()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void ownsAPauseThatItDiedBeforeOrBehind(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    new PauseNotes(new Archive(folder), "shop").keep(PauseNote.paused("mail", "run-1"));

    StepResult before = queues().pause(order(queue("mail")));
    StepResult behind = queues().pause(order(queue("mail")));
    boolean paused = mail.isPaused();
    queues().release(order(queue("mail")));
    StepResult twice = queues().release(order(queue("mail")));

    assertThat(before.detail()).startsWith("mail paused");
    assertThat(behind.detail()).startsWith("mail paused");
    assertThat(paused).isTrue();
    assertThat(mail.isPaused()).isFalse();
    assertThat(twice.detail()).contains("stays as it is");
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bullmq-5", "bullmq-6"})
  void saysThatNobodyTakesWhatWaits(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    queues().pause(order(queue("mail")));
    mail.add(1, 3, "{}", "{}");

    StepResult resumed = queues().resume(order(queue("mail")));

    assertThat(resumed.ok()).isFalse();
    assertThat(resumed.detail()).contains("mail: 3 jobs wait and nobody takes them");
    assertThat(mail.isPaused()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = "bullmq-4")
  void refusesALayoutItDoesNotKnowAndTouchesNothing(String version) throws Exception {
    RealBullmq mail = start(version, "mail");
    mail.add(1, 3, "{}", "{}");
    Map<String, String> meta = SERVER.jedis().hgetAll("bull:mail:meta");
    List<String> waiting = SERVER.jedis().lrange("bull:mail:wait", 0, -1);

    StepResult checked = queues().check(order(queue("mail"), queue("nobodys")));
    StepResult paused = queues().pause(order(queue("mail")));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail())
        .contains("bull:mail:meta names 'bullmq:4.18.3': of BullMQ, versions 5 and 6 are known")
        .contains("bull:nobodys:meta is not in this Redis database");
    assertThat(paused.ok()).isFalse();
    assertThat(SERVER.jedis().hgetAll("bull:mail:meta")).isEqualTo(meta);
    assertThat(SERVER.jedis().lrange("bull:mail:wait", 0, -1)).isEqualTo(waiting);
    assertThat(notes()).isEmpty();
  }

  private RealBullmq start(String version, String queue) throws IOException {
    RealBullmq one =
        new RealBullmq(version, SERVER.server(0).port(), queue, folder.resolve("node.log"));
    started.add(one);
    // The queue is there once it has written which version it is.
    assertThat(one.ask("{\"do\":\"version\"}").asText()).startsWith("bullmq:");
    return one;
  }

  private Process workerInAJvmOfItsOwn() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ResumingWorker.class.getName(),
            folder.toString(),
            String.valueOf(SERVER.server(0).port()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("worker.log").toFile())
        .start();
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

  private static QueueOrder order(JobQueue... queues) {
    return new QueueOrder("shop", "run-1", List.of(queues));
  }

  private static JobQueue queue(String name) {
    return watched(name, Duration.ofSeconds(2));
  }

  private static JobQueue watched(String name, Duration watch) {
    return new JobQueue(name, control(), PATIENCE, WhenUndrained.FAIL, false, 2, watch);
  }

  private static JobQueue draining(String name, Duration drain, WhenUndrained then) {
    return new JobQueue(name, control(), drain, then, false, 2, Duration.ofSeconds(2));
  }

  private static BullmqQueue control() {
    return new BullmqQueue(SERVER.server(0), "bull", null);
  }

  private List<String> notes() throws IOException {
    Path notes = new Archive(folder).pausedQueues("shop");
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (var files = Files.list(notes)) {
      return files.map(Path::toString).toList();
    }
  }

  private static List<String> begun() {
    return SERVER.jedis().lrange("begun", 0, -1);
  }

  private static List<String> done() {
    return SERVER.jedis().lrange("done", 0, -1);
  }
}
