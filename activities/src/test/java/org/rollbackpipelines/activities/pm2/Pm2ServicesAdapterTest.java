package org.rollbackpipelines.activities.pm2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.supervised.Yard.NEW;
import static org.rollbackpipelines.activities.supervised.Yard.OLD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.queue.JobQueues;
import org.rollbackpipelines.activities.queue.WorkerOrders;
import org.rollbackpipelines.activities.supervised.SwitchProcess;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("stu-02")
@Tag("stu-05")
final class Pm2ServicesAdapterTest {
  @TempDir static Path home;

  @TempDir Path directory;
  private Pm2Yard yard;

  @BeforeEach
  void open() {
    yard = new Pm2Yard(directory, home);
  }

  @AfterEach
  void close() throws Exception {
    yard.pm2(OLD, Map.of(), "kill");
    Files.deleteIfExists(home.resolve("dump.pm2"));
  }

  @Test
  void replacesEveryInstanceAndARestartOfTheHostBringsUpTheSame() {
    startedByHand();
    assertThat(yard.observe().services()).allMatch(service -> OLD.equals(service.commit()));
    Instant before = Instant.now();

    StepResult result = yard.switchTo(NEW);

    assertThat(result.darkFrom()).isBetween(before, Instant.now());
    assertThat(result.detail()).endsWith("pm2 saved its list");
    assertThat(yard.confirm(NEW).checks()).hasSize(2).allMatch(check -> check.passed());
    assertThat(yard.workplaces()).containsExactly(yard.release(NEW));
    assertThat(directory.resolve("current").resolve("api.js")).exists();
    List<Long> pids = yard.pids("api");
    assertThat(pids).hasSize(2);
    assertThat(yard.switchTo(NEW).detail()).startsWith("api, worker ran it already");
    assertThat(yard.pids("api")).isEqualTo(pids);

    yard.pm2(OLD, Map.of(), "kill");
    yard.pm2(OLD, Map.of(), "resurrect");
    assertThat(yard.observe().services()).allMatch(service -> NEW.equals(service.commit()));
  }

  @Test
  void saysHowAReleaseDiedAtStartAndBringsBackWhatRanAsItWas() {
    yard.write(NEW, "worker.js", "console.error('no database'); process.exit(7);\n");
    startedByHand();
    yard.switchTo(NEW);

    StepResult failed = yard.confirm(NEW);

    assertThat(failed.ok()).isFalse();
    assertThat(failed.detail()).contains("worker: errored, restarted").contains("no database");
    yard.switchTo(OLD);
    assertThat(yard.confirm(OLD).ok()).isTrue();
    assertThat(yard.workplaces()).containsExactly(yard.release(OLD));
    assertThat(yard.environment("worker"))
        .containsEntry("TYPED", "by hand")
        .containsEntry("COLOUR", "red")
        .containsEntry("GREETING", "hello")
        .doesNotContainKey("ROLLBACK_COMMAND");
  }

  @Test
  void refusesAReleaseThatPm2CouldNotStartAndTouchesNothing() throws Exception {
    startedByHand();
    List<Long> pids = yard.pids("api");
    Files.delete(yard.release(NEW).resolve("ecosystem.config.js"));

    assertThatThrownBy(() -> yard.switchTo(NEW))
        .hasMessageContaining("nothing was stopped")
        .hasMessageContaining("there is no " + yard.release(NEW).resolve("ecosystem.config.js"));
    assertThat(yard.pids("api")).isEqualTo(pids);

    Files.delete(yard.release(OLD).resolve("ecosystem.config.js"));
    assertThat(yard.observe().problems()).singleElement().asString().contains("there is no ");
  }

  @Test
  @Tag("stu-06")
  void stopsWhatRunsAndStartsItAgainAndLeavesOthersAlone() {
    startedByHand();
    yard.pm2(OLD, Map.of(), "start", "ecosystem.config.js", "--only", "stranger");
    List<Long> stranger = yard.pids("stranger");

    StepResult stopped = yard.stop(null);

    assertThat(stopped.detail()).isEqualTo("stopped api, worker");
    assertThat(yard.seen("api").status()).isEqualTo("stopped");
    assertThat(yard.stop(null).detail()).isEqualTo("nothing ran");
    assertThat(yard.switchTo(OLD).darkFrom()).isEqualTo(stopped.darkFrom());
    assertThat(yard.confirm(OLD).ok()).isTrue();
    assertThat(yard.environment("worker")).containsEntry("TYPED", "by hand");
    assertThat(yard.pids("stranger")).isEqualTo(stranger);
  }

  @Test
  @Tag("stu-06")
  void stopsTheWorkerOfAQueueAndStartsItAgainAsItWas() {
    startedByHand();
    List<Long> api = yard.pids("api");
    WorkerOrders mail = new WorkerOrders(yard.runtime(), "worker");
    JobQueues queues = WorkerOrders.queues(yard.directory.resolve("state"), yard.services());

    StepResult paused = queues.pause(mail.draining(Duration.ofMinutes(1)));
    List<Long> meanwhile = yard.pids("worker");
    StepResult resumed = queues.resume(mail.draining(Duration.ofMinutes(1)));

    assertThat(paused.detail()).startsWith("mail paused").endsWith("ended by itself within 60 s");
    assertThat(meanwhile).isEmpty();
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(yard.seen("worker").running()).isTrue();
    assertThat(yard.environment("worker")).containsEntry("TYPED", "by hand");
    assertThat(yard.pids("api")).isEqualTo(api);
  }

  @Test
  @Tag("stu-06")
  void saysThatPm2sOwnLimitEndedTheWorkerOfAQueue() {
    yard.write(OLD, "worker.js", "process.on('SIGINT', () => {}); setInterval(() => {}, 1000);\n");
    startedByHand();
    WorkerOrders mail = new WorkerOrders(yard.runtime(), "worker");
    JobQueues queues = WorkerOrders.queues(yard.directory.resolve("state"), yard.services());

    StepResult paused = queues.pause(mail.draining(Duration.ofMinutes(1)));

    assertThat(paused.detail())
        .contains(": worker was ended by force by pm2, which gave it a kill_timeout of ")
        .endsWith("so that its jobs may have been done in part");
  }

  @Test
  void startsAnewWhatLacksAnInstanceAndStopsWhatHasOneLeft() {
    startedByHand();
    yard.pm2(OLD, Map.of(), "stop", yard.ids("api").get(0));

    String status = yard.seen("api").status();
    StepResult confirmed = yard.confirm(OLD, Duration.ofSeconds(3));
    StepResult mended = yard.switchTo(OLD);
    StepResult then = yard.confirm(OLD);
    List<Long> pids = yard.pids("api");
    yard.pm2(OLD, Map.of(), "stop", yard.ids("api").get(0));
    StepResult stopped = yard.stop(null);

    assertThat(status).matches("1 of 2 instances online, stopped: \\d+");
    assertThat(confirmed.ok()).isFalse();
    assertThat(confirmed.detail()).contains("api: 1 of 2 instances online");
    assertThat(mended.detail()).startsWith("started api from ");
    assertThat(then.ok()).as(then.detail()).isTrue();
    assertThat(pids).hasSize(2);
    assertThat(stopped.detail()).isEqualTo("stopped api, worker");
    assertThat(yard.pids("api")).isEmpty();
  }

  @Test
  void goesOnWhereAWorkerWasKilled() throws Exception {
    String deaf = "process.on('SIGINT', () => require('fs').writeFileSync('asked', ''));\n";
    yard.write(OLD, "worker.js", deaf + "setInterval(() => {}, 1000);\n");
    startedByHand();
    Process killed = SwitchProcess.start(yard, NEW);
    Yard.await("it stops", () -> Files.exists(yard.release(OLD).resolve("asked")));
    killed.destroyForcibly().waitFor();

    StepResult result = yard.switchTo(NEW);

    assertThat(result.darkFrom()).isNotNull();
    assertThat(yard.confirm(NEW).ok()).isTrue();
    assertThat(yard.workplaces()).containsExactly(yard.release(NEW));
    assertThat(yard.environment("worker")).containsEntry("TYPED", "by hand");
  }

  /** Saving would take from the list what runs only after the next restart of the host. */
  @Test
  void startsADaemonWhereNoneIsAndLosesNothingOfTheListOnItsWay() throws Exception {
    startedByHand();
    yard.pm2(OLD, Map.of(), "start", "ecosystem.config.js", "--only", "stranger");
    yard.pm2(OLD, Map.of(), "save");
    String saved = Files.readString(home.resolve("dump.pm2"));
    yard.pm2(OLD, Map.of(), "kill");

    ServicesSeen seen = yard.observe();

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services()).allMatch(service -> service.status().equals("absent"));
    assertThat(seen.tools()).containsExactly("pm2 without its daemon");
    assertThat(yard.switchTo(NEW).detail()).contains("because stranger of it does not run");
    assertThat(yard.confirm(NEW).ok()).isTrue();
    assertThat(home.resolve("dump.pm2")).hasContent(saved);
    assertThat(yard.environment("worker")).containsEntry("TYPED", "by hand");
  }

  @Test
  void asksForAFirstStartFromAReleaseFolder() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.copy(yard.release(OLD).resolve("api.js"), elsewhere.resolve("api.js"));
    yard.pm2(
        OLD,
        Map.of(),
        "start",
        elsewhere.resolve("api.js").toString(),
        "--name",
        "api",
        "--cwd",
        elsewhere.toString());

    assertThat(yard.observe().problems())
        .singleElement()
        .asString()
        .contains("pm2 runs 'api' in none of " + directory.resolve("releases"));
  }

  /** As an operator does, with a variable that stands in no file. */
  private void startedByHand() {
    yard.pm2(
        OLD, Map.of("TYPED", "by hand"), "start", "ecosystem.config.js", "--only", "api,worker");
    yard.pm2(OLD, Map.of(), "save");
    assertThat(yard.workplaces()).containsExactly(yard.release(OLD));
  }
}
