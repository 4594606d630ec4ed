package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.redis.RedisOfTests;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.params.XAddParams;

/** Queues whose workers are real processes, with jobs in a real Redis. */
@Tag("stu-06")
class WorkerQueuesAdapterTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String GENTLE =
      "trap 'sleep 0.3; touch done; exit 0' TERM; touch ready; while :; do sleep 0.05; done";
  private static final String DEAF =
      "trap 'touch asked' TERM; touch ready; while :; do sleep 0.05; done";

  @RegisterExtension static final RedisOfTests SERVER = new RedisOfTests();

  @TempDir private Path folder;
  private WorkerYard yard;

  @BeforeEach
  void prepare() {
    yard = new WorkerYard(folder.resolve("shop"));
  }

  @AfterEach
  void clear() {
    yard.stop("web", "worker");
  }

  @Test
  void letsTheJobEndStopsTheWorkerAndStartsThatOneAgain() {
    yard.begin(GENTLE);
    SERVER.jedis().rpush("jobs:mail", "a", "b", "c");
    SERVER.jedis().xadd("jobs:late", Map.of("job", "d"), XAddParams.xAddParams());
    SERVER.jedis().sadd("jobs:mail:busy", "z");
    ServiceSeen web = yard.seen("web");

    StepResult checked = queues().check(counted());
    StepResult paused = queues().pause(counted());
    SERVER.jedis().del("jobs:mail:busy");
    StepResult again = queues().pause(counted());
    StepResult drained = queues().drain(counted());
    boolean ended = Files.exists(yard.release(WorkerYard.OLD).resolve("done"));
    boolean down = !yard.seen("worker").running();
    StepResult resumed = queues().resume(counted());

    assertThat(checked.detail()).isEqualTo("queue mail: 1 active, 4 waiting");
    assertThat(paused.detail())
        .isEqualTo("mail paused (1 active, 4 waiting): worker ended by itself within 120 s");
    assertThat(again.detail()).isEqualTo("mail paused (0 active, 4 waiting, paused)");
    assertThat(drained.detail()).isEqualTo("mail drained");
    assertThat(ended).isTrue();
    assertThat(down).isTrue();
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(yard.seen("worker").running()).isTrue();
    assertThat(yard.seen("web")).isEqualTo(web);
    assertThat(notes()).isEmpty();
  }

  @Test
  void endsByForceWhatDoesNotEndInTimeAndGoesBackWhereThatMustNotBe() {
    yard.begin(DEAF);
    QueueOrder strict = plain().of(Duration.ofSeconds(1), WhenUndrained.FAIL, Duration.ZERO);

    StepResult paused = queues().pause(strict);
    boolean down = !yard.seen("worker").running();
    StepResult released = queues().release(strict);
    boolean up = yard.seen("worker").running();
    StepResult hurried = queues().pauseAtOnce(strict);

    assertThat(paused.ok()).isFalse();
    assertThat(paused.detail())
        .isEqualTo(
            "mail: worker did not end within 1 s and was ended by force, so that its jobs may have"
                + " been done in part");
    assertThat(down).isTrue();
    assertThat(released.detail()).isEqualTo("mail resumed");
    assertThat(up).isTrue();
    assertThat(hurried.ok()).isTrue();
    assertThat(hurried.detail()).contains("mail paused").contains("ended by force");
  }

  @Test
  void leavesAWorkerAloneThatTheReleaseHasReplaced() {
    yard.begin(GENTLE);
    queues().pause(plain().draining(LONG));
    yard.runs(WorkerYard.NEW);
    ServiceSeen replaced = yard.seen("worker");

    StepResult resumed = queues().resume(plain().draining(LONG));

    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(yard.seen("worker")).isEqualTo(replaced);
    assertThat(replaced.artifact()).isEqualTo(yard.release(WorkerYard.NEW).toString());
  }

  @Test
  void startsAReplacedWorkerThatWentDownWithTheNewCode() {
    yard.begin(GENTLE);
    queues().pause(plain().draining(LONG));
    yard.runs(WorkerYard.NEW);
    yard.stop("worker");

    StepResult released = queues().release(plain().draining(LONG));

    assertThat(released.ok()).as(released.detail()).isTrue();
    assertThat(yard.seen("worker").running()).isTrue();
    assertThat(yard.seen("worker").artifact()).isEqualTo(yard.release(WorkerYard.NEW).toString());
  }

  @Test
  void leavesAWorkerDownThatAPersonStopped() {
    yard.begin(GENTLE);
    yard.stop("worker");

    StepResult paused = queues().pause(plain().draining(LONG));
    StepResult resumed = queues().resume(plain().draining(LONG));
    StepResult released = queues().release(plain().draining(LONG));
    boolean down = !yard.seen("worker").running();
    StepResult byHand = queues().resumeByHand(plain().draining(LONG));

    assertThat(paused.detail()).contains("mail was paused by somebody else and stays so");
    assertThat(resumed.ok()).isTrue();
    assertThat(released.ok()).isTrue();
    assertThat(down).isTrue();
    assertThat(byHand.detail()).isEqualTo("mail resumed (its jobs are not counted)");
    assertThat(yard.seen("worker").running()).isTrue();
  }

  @Test
  void pausesAgainWhatGoesDownWhileItIsWatched() throws Exception {
    yard.begin("touch ready; if [ -e ../../sick ]; then sleep 1; exit 3; fi; exec sleep 300");
    QueueOrder watched = plain().of(LONG, WhenUndrained.GO_ON, LONG);
    queues().pause(watched);
    Path sick = Files.createFile(yard.directory.resolve("sick"));

    StepResult resumed = queues().resume(watched);
    List<String> kept = notes();
    Files.delete(sick);
    StepResult byHand = queues().resumeByHand(watched);

    assertThat(resumed.ok()).isFalse();
    assertThat(resumed.detail())
        .startsWith("mail: its worker worker is exited; it is paused again");
    assertThat(kept).containsExactly("mail.json", "mail.services");
    assertThat(byHand.ok()).as(byHand.detail()).isTrue();
    assertThat(yard.seen("worker").running()).isTrue();
    assertThat(notes()).isEmpty();
  }

  @Test
  void bringsBackWhatWasStoppedByAWorkerThatWasKilled() throws Exception {
    yard.begin(DEAF);
    Process killed = inAJvmOfItsOwn();
    try {
      Await.until(
          "it asks the worker to end, see pausing.log",
          () -> Files.exists(yard.release(WorkerYard.OLD).resolve("asked")));
    } finally {
      killed.destroyForcibly().waitFor();
    }
    List<String> kept = notes();

    StepResult paused = queues().pause(plain().draining(Duration.ofSeconds(1)));
    boolean down = !yard.seen("worker").running();
    StepResult released = queues().release(plain().draining(LONG));

    assertThat(kept).containsExactly("mail.json", "mail.services");
    assertThat(paused.ok()).as(paused.detail()).isTrue();
    assertThat(down).isTrue();
    assertThat(released.detail()).isEqualTo("mail resumed");
    assertThat(yard.seen("worker").running()).isTrue();
  }

  @Test
  void refusesAKeyInWhichNoJobsCanBe() {
    yard.begin(GENTLE);
    SERVER.jedis().set("jobs:mail", "text");

    StepResult checked = queues().check(counted());
    StepResult paused = queues().pause(counted());

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail())
        .contains("the key jobs:mail is a string, in which no jobs can be counted");
    assertThat(paused.ok()).isFalse();
    assertThat(yard.seen("worker").running()).isTrue();
    assertThat(notes()).isEmpty();
  }

  private Process inAJvmOfItsOwn() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PausingWorker.class.getName(),
            folder.toString(),
            yard.directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("pausing.log").toFile())
        .start();
  }

  private JobQueues queues() {
    return WorkerOrders.queues(folder, yard.services);
  }

  private WorkerOrders plain() {
    return new WorkerOrders(yard.runtime(), "worker");
  }

  private QueueOrder counted() {
    RedisJobs jobs =
        new RedisJobs(
            SERVER.server(0),
            List.of("jobs:mail", "jobs:late", "jobs:nothing"),
            List.of("jobs:mail:busy"));
    return new WorkerOrders(yard.runtime(), "worker", jobs).draining(LONG);
  }

  private List<String> notes() {
    String[] names = new Archive(folder).pausedQueues("shop").toFile().list();
    return names == null ? List.of() : List.of(names).stream().sorted().toList();
  }
}
