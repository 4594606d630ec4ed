package org.rollbackpipelines.activities.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.supervised.Yard.NEW;
import static org.rollbackpipelines.activities.supervised.Yard.OLD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.queue.JobQueues;
import org.rollbackpipelines.activities.queue.WorkerOrders;
import org.rollbackpipelines.activities.supervised.SupervisedWitness;
import org.rollbackpipelines.activities.supervised.SwitchProcess;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("stu-02")
@Tag("stu-05")
final class SystemdServicesAdapterTest {
  @TempDir static Path folder;
  private static OwnSystemd systemd;

  @TempDir Path directory;
  private UnitYard yard;

  @BeforeAll
  static void boot() throws Exception {
    systemd = new OwnSystemd(folder);
  }

  @AfterAll
  static void end() throws Exception {
    systemd.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    yard = new UnitYard(systemd, directory, name.substring(0, Math.min(40, name.length())));
  }

  @Test
  void replacesWhatRunsAndLeavesItAloneTheSecondTime() {
    yard.runs(OLD);
    Instant before = Instant.now();

    StepResult result = yard.switchTo(NEW);

    assertThat(result.darkFrom()).isBetween(before, Instant.now());
    assertThat(yard.confirm(NEW).checks()).hasSize(2).allMatch(check -> check.passed());
    assertThat(yard.workplaces()).containsExactly(yard.release(NEW));
    assertThat(directory.resolve("current")).isSymbolicLink();
    List<Long> pids = yard.pids(yard.web);
    StepResult again = yard.switchTo(NEW);
    assertThat(again.detail()).endsWith("ran it already");
    assertThat(again.darkFrom()).as("asked once more").isEqualTo(result.darkFrom());
    assertThat(yard.pids(yard.web)).isEqualTo(pids);
  }

  @Test
  void believesTheProcessAndNotTheLink() throws IOException {
    yard.runs(OLD);
    link(NEW);

    ServicesSeen seen = yard.observe();

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.services()).allMatch(service -> OLD.equals(service.commit()));
    assertThat(seen.services()).allMatch(service -> service.running());
    assertThat(seen.services()).allMatch(service -> service.startedAt() != null);
    assertThat(seen.kept()).hasSize(4);
    assertThat(seen.tools()).singleElement().asString().startsWith("systemd 2");
    assertThat(yard.confirm(NEW, Duration.ofMillis(100)).detail())
        .contains("runs " + yard.release(OLD));
  }

  @Test
  void startsOnlyTheUnitAnewThatDoesNotRunTheRelease() throws IOException {
    yard.runs(OLD);
    link(NEW);
    systemd.ctl("restart", yard.worker);
    List<Long> worker = yard.pids(yard.worker);

    assertThat(yard.switchTo(NEW).detail()).startsWith("started " + yard.web + " from ");

    assertThat(yard.confirm(NEW).ok()).isTrue();
    assertThat(yard.pids(yard.worker)).isEqualTo(worker);
    yard.switchAnew(NEW);
    assertThat(yard.confirm(NEW).ok()).isTrue();
    assertThat(yard.pids(yard.worker)).isNotEqualTo(worker);
  }

  @Test
  void saysHowAReleaseDiedAtStartAndBringsBackWhatRan() {
    yard.serves(NEW, "echo no database >&2; exit 7");
    yard.runs(OLD);
    yard.switchTo(NEW);

    StepResult failed = yard.confirm(NEW);

    assertThat(failed.ok()).isFalse();
    assertThat(failed.detail()).contains("failed (exit-code)").contains("status=7");
    yard.switchTo(OLD);
    assertThat(yard.confirm(OLD).ok()).isTrue();
    assertThat(yard.workplaces()).containsExactly(yard.release(OLD));
  }

  @Test
  void startsAUnitThatSystemdGaveUpBecauseItDiedTooOften() {
    yard.serves(NEW, "exit 7");
    yard.unit(yard.web, "Restart=always\nRestartSec=0\n");
    yard.switchTo(NEW);
    Yard.await(
        "given up",
        () ->
            Long.parseLong(yard.show(yard.web, "NRestarts")) >= 3
                && yard.show(yard.web, "ActiveState").equals("failed"));
    assertThat(systemd.ctl("start", yard.web)).contains("failed");

    yard.switchTo(OLD);

    assertThat(yard.confirm(OLD).ok()).isTrue();
  }

  @Test
  void noticesAServiceThatIsStartedAgainAndAgain() {
    yard.serves(NEW, "sleep 0.2; exit 7");
    yard.unit(yard.web, "Restart=always\nRestartSec=100ms\n[Unit]\nStartLimitIntervalSec=0\n");
    yard.unit(yard.worker, "Restart=always\nRestartSec=100ms\n[Unit]\nStartLimitIntervalSec=0\n");
    yard.switchTo(NEW);
    Yard.await("restarts", () -> Long.parseLong(yard.show(yard.web, "NRestarts")) > 1);

    StepResult result = yard.confirm(NEW, Duration.ofSeconds(3));

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).containsPattern("restarted \\d+ times");
  }

  @Test
  void stopsAUnitThatDoesNotHearInTheTimeThereIsAndStartsItAgain() {
    yard.serves(OLD, "trap '' TERM; touch ready-$1; while :; do sleep 0.1; done");
    yard.unit(yard.web, "TimeoutStopSec=1h\n");
    yard.switchTo(OLD);
    Yard.await("it is deaf", () -> Files.exists(yard.release(OLD).resolve("ready-" + yard.web)));

    StepResult stopped = yard.stop(Duration.ofSeconds(1));

    assertThat(stopped.detail()).contains(yard.web);
    assertThat(stopped.darkFrom()).isNotNull();
    assertThat(yard.pids(yard.web)).isEmpty();
    assertThat(yard.seen(yard.web).running()).isFalse();
    assertThat(yard.stop(null).detail()).isEqualTo("nothing ran");
    assertThat(yard.switchTo(NEW).darkFrom()).isEqualTo(stopped.darkFrom());
    assertThat(yard.confirm(NEW).ok()).isTrue();
  }

  @Test
  @Tag("stu-06")
  void stopsTheWorkerOfAQueueAndStartsItAgainWithoutTheOthers() {
    yard.serves(OLD, "trap 'exit 0' TERM; touch ready-$1; while :; do sleep 0.1; done");
    yard.runs(OLD);
    Yard.await("it works", () -> Files.exists(yard.release(OLD).resolve("ready-" + yard.worker)));
    List<Long> web = yard.pids(yard.web);
    WorkerOrders mail = new WorkerOrders(yard.runtime(), yard.worker);
    JobQueues queues = WorkerOrders.queues(directory.resolve("state"), yard.services());

    StepResult paused = queues.pause(mail.draining(Duration.ofMinutes(1)));
    List<Long> meanwhile = yard.pids(yard.worker);
    StepResult resumed = queues.resume(mail.draining(Duration.ofMinutes(1)));

    assertThat(paused.detail()).endsWith("ended by itself within 60 s");
    assertThat(meanwhile).isEmpty();
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(yard.seen(yard.worker).running()).isTrue();
    assertThat(yard.workplaces()).containsExactly(yard.release(OLD));
    assertThat(yard.pids(yard.web)).isEqualTo(web);
  }

  @Test
  @Tag("stu-06")
  void saysThatAUnitsOwnLimitEndedTheWorkerOfAQueue() {
    yard.serves(OLD, "trap '' TERM; touch ready-$1; while :; do sleep 0.1; done");
    yard.unit(yard.worker, "TimeoutStopSec=1\n");
    yard.runs(OLD);
    Yard.await("it is deaf", () -> Files.exists(yard.release(OLD).resolve("ready-" + yard.worker)));
    WorkerOrders mail = new WorkerOrders(yard.runtime(), yard.worker);
    JobQueues queues = WorkerOrders.queues(directory.resolve("state"), yard.services());

    StepResult paused = queues.pause(mail.draining(Duration.ofMinutes(1)));

    assertThat(paused.detail())
        .endsWith(
            yard.worker
                + " was ended by force before its 60 s were over (failed (timeout)), so that its"
                + " jobs may have been done in part");
  }

  @Test
  void refusesAtOnceWhatSystemdCouldNotStartAndTouchesNothing() {
    yard.runs(OLD);
    List<Long> pids = yard.pids(yard.web);
    systemd.mask("masked-away.service");
    systemd.unit("elsewhere.service", "[Service]\nExecStart=/bin/sleep 300\n");
    systemd.ctl("daemon-reload");
    List<String> units =
        List.of(
            yard.web,
            yard.worker,
            "nobody-wrote-it.service",
            "masked-away.service",
            "elsewhere.service");

    ServicesSeen seen = yard.services().observe(yard.of(units));

    assertThat(seen.problems())
        .hasSize(3)
        .anyMatch(problem -> problem.contains("knows no unit 'nobody-wrote-it.service'"))
        .anyMatch(problem -> problem.contains("'masked-away.service' is masked"))
        .anyMatch(problem -> problem.contains("'elsewhere.service' starts nothing through"));
    assertThatThrownBy(() -> yard.switchTo(List.of(yard.version(yard.web, "../../etc"))))
        .hasMessageContaining("nothing was stopped");
    assertThat(yard.pids(yard.web)).isEqualTo(pids);
  }

  /** It would run the other release from its next start on, and nobody would have asked for it. */
  @Test
  void refusesToMoveTheLinkUnderAUnitThatIsLeftOut() {
    yard.runs(OLD);

    assertThatThrownBy(() -> yard.switchTo(List.of(yard.version(yard.web, NEW))))
        .hasMessageContaining("nothing was stopped")
        .hasMessageContaining("'" + yard.worker + "' starts through the same link");

    assertThat(yard.workplaces()).containsExactly(yard.release(OLD));
  }

  @Test
  void bringsBackUnitsThatRanDifferentReleases() {
    yard.runs(OLD);

    yard.switchTo(List.of(yard.version(yard.web, OLD), yard.version(yard.worker, NEW)));
    yard.switchTo(OLD);
    yard.switchTo(List.of(yard.version(yard.web, NEW), yard.version(yard.worker, OLD)));

    assertThat(yard.seen(yard.web).commit()).isEqualTo(NEW);
    assertThat(yard.seen(yard.worker).commit()).isEqualTo(OLD);
  }

  @Test
  void goesOnWhereAWorkerWasKilled() throws Exception {
    yard.serves(
        OLD,
        "trap 'touch asked; sleep 1; exit 0' TERM; touch ready-$1; while :; do sleep 0.1; done");
    yard.switchTo(OLD);
    Yard.await("it serves", () -> Files.exists(yard.release(OLD).resolve("ready-" + yard.web)));
    Instant before = Instant.now();
    Process killed = SwitchProcess.start(yard, NEW);
    Yard.await("it stops", () -> Files.exists(yard.release(OLD).resolve("asked")));
    killed.destroyForcibly().waitFor();
    Instant after = Instant.now();

    StepResult result = yard.switchTo(NEW);

    assertThat(result.darkFrom()).isBetween(before, after);
    assertThat(yard.confirm(NEW).ok()).isTrue();
    assertThat(yard.workplaces()).containsExactly(yard.release(NEW));
  }

  @Test
  void tellsForTheEvidenceHowUnitsStand() {
    SupervisedWitness witness =
        new SupervisedWitness(runtime -> SystemdSupervisor.of(yard.commands, runtime));
    yard.runs(OLD);
    Yard.await("they are up", () -> yard.observe().problems().isEmpty());

    assertThat(witness.status(yard.runtime()))
        .hasSize(2)
        .allMatch(line -> line.contains("running"));
    assertThat(witness.versions(yard.runtime())).contains(yard.web + ": " + yard.release(OLD));
    List<String> log = new ArrayList<>();
    witness.log(yard.runtime(), yard.web, 10, log::add);
    assertThat(log).anyMatch(line -> line.contains("active (running)"));
  }

  @Test
  void saysThatNoSystemdAnswers() {
    SystemdRuntime unheard =
        new SystemdRuntime(
            directory.toString(),
            List.of(),
            List.of(yard.web),
            SystemdScope.USER,
            List.of("env", "XDG_RUNTIME_DIR=" + directory, "systemctl"));

    ServicesSeen seen = yard.services().observe(unheard);

    assertThat(seen.problems()).singleElement().asString().contains("XDG_RUNTIME_DIR=/run/user/");
    assertThat(seen.services()).singleElement().matches(service -> service.artifact() == null);
  }

  private void link(String commit) throws IOException {
    Path link = directory.resolve("current");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("releases", commit));
  }
}
