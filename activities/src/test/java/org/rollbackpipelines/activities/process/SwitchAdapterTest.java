package org.rollbackpipelines.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.process.Yard.NEW;
import static org.rollbackpipelines.activities.process.Yard.OLD;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
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
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.ProcessTable;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.step.StepResult;

final class SwitchAdapterTest {
  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void startsTheServiceInItsReleaseFolderAndPointsCurrentAtIt() throws IOException {
    StepResult result = yard.switchTo(OLD);

    assertThat(result.darkFrom()).isNull();
    assertThat(Files.readSymbolicLink(directory.resolve("current")))
        .isEqualTo(Path.of("releases", OLD));
    Path workingDirectory = Path.of("/proc/" + yard.process().pid() + "/cwd").toRealPath();
    assertThat(workingDirectory.getFileName()).hasToString(OLD);
  }

  @Test
  void replacesTheRunningReleaseAndKnowsSinceWhenItIsDark() {
    yard.switchTo(OLD);
    ProcessHandle old = yard.process();
    Instant before = Instant.now();

    StepResult result = yard.switchTo(NEW);

    assertThat(result.darkFrom()).isBetween(before, Instant.now());
    assertThat(ProcessTable.lives(old)).isFalse();
    assertThat(yard.tracked().processes().artifact()).endsWith(NEW);
    assertThat(directory.resolve("current").resolve("serve")).exists();
    assertThat(yard.folder().currentRelease()).hasFileName(NEW);
  }

  /** A process reads its configuration as it starts. */
  @Test
  @Tag("tay-08")
  void startsAnewWhatRunsTheReleaseAlready() {
    yard.switchTo(OLD);
    ProcessHandle before = yard.process();

    assertThat(yard.switchTo(OLD).detail()).endsWith("ran it already");
    assertThat(yard.process().pid()).isEqualTo(before.pid());
    StepResult anew = yard.switchAnew(OLD);

    assertThat(anew.ok()).isTrue();
    assertThat(ProcessTable.lives(before)).isFalse();
    assertThat(yard.tracked().processes().artifact()).endsWith(OLD);
  }

  @Test
  void stopsTheServiceAndKeepsItsRelease() {
    yard.switchTo(OLD);
    ProcessHandle running = yard.process();
    Instant before = Instant.now();

    StepResult result = yard.stop();

    assertThat(ProcessTable.lives(running)).isFalse();
    assertThat(result.darkFrom()).isBetween(before, Instant.now());
    assertThat(directory.resolve("releases").resolve(OLD)).exists();
    assertThat(yard.stop().detail()).isEqualTo("nothing ran");
    yard.switchTo(OLD);
    assertThat(yard.tracked().processes().artifact()).endsWith(OLD);
  }

  @Test
  void leavesAServiceAloneThatRunsTheReleaseAlready() {
    yard.switchTo(OLD);
    ProcessHandle running = yard.process();

    StepResult again = yard.switchTo(OLD);

    assertThat(again.detail()).isEqualTo("web ran it already");
    assertThat(again.darkFrom()).isNull();
    assertThat(yard.process()).isEqualTo(running);
  }

  @Test
  void givesTheServiceASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws IOException {
    yard.switchTo(OLD);

    long pid = yard.process().pid();
    String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String session = status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[3];
    assertThat(session).isEqualTo(Long.toString(pid));
  }

  @Test
  void neverTakesALaterProcessOfTheSameNumberForOurs() throws IOException {
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      Instant longAgo = Instant.now().minus(Duration.ofHours(1));
      new ServiceRecords(yard.folder())
          .write(
              "web",
              new ServiceRecord(
                  stranger.pid(),
                  longAgo,
                  directory + "/releases/" + OLD,
                  OLD,
                  List.of(),
                  null,
                  null));

      yard.switchTo(NEW);

      assertThat(stranger.isAlive()).isTrue();
      assertThat(yard.process().pid()).isNotEqualTo(stranger.pid());
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void adoptsAProcessWhoseWorkerDiedBeforeItWroteTheRecord() throws IOException {
    yard.switchTo(OLD);
    ProcessHandle running = yard.process();
    Files.delete(yard.folder().record("web"));

    yard.switchTo(OLD);

    assertThat(yard.process()).isEqualTo(running);
    assertThat(yard.tracked().record()).extracting(ServiceRecord::pid).isEqualTo(running.pid());
  }

  @Test
  void endsALeftoverOfAnotherReleaseBeforeItStartsItsOwn() throws IOException {
    yard.switchTo(NEW);
    ProcessHandle leftover = yard.process();
    Files.delete(yard.folder().record("web"));

    StepResult result = yard.switchTo(OLD);

    assertThat(ProcessTable.lives(leftover)).isFalse();
    assertThat(result.darkFrom()).isNotNull();
    assertThat(yard.tracked().processes().all()).hasSize(1);
  }

  @Test
  void stillFindsAProcessThatLostItsMark() throws IOException {
    yard.webIs(
        new ProcessService(
            List.of("env", "-i", "/bin/sleep", "300"), Map.of(), Duration.ofSeconds(5)));
    yard.switchTo(OLD);
    ProcessHandle old = yard.process();

    yard.switchTo(NEW);

    assertThat(ProcessTable.lives(old)).isFalse();
    assertThat(ProcessTable.lives(yard.process())).isTrue();
  }

  @Test
  void remembersTheDarkMomentOfAnAttemptThatDiedBetweenStopAndStart() throws Exception {
    yard.switchTo(OLD);
    Instant stopped = Instant.now();
    yard.tracked().stopping(stopped, yard.since);
    ProcessHandle old = yard.process();
    old.destroyForcibly();
    Await.until("the old process is gone", () -> !ProcessTable.lives(old));

    assertThat(yard.switchTo(NEW).darkFrom()).isEqualTo(stopped);
    assertThat(yard.switchTo(NEW).darkFrom()).as("asked once more").isEqualTo(stopped);
  }

  @Test
  void doesNotTakeTheStopOfAnEarlierRunForItsOwn() throws Exception {
    yard.switchTo(OLD);
    yard.tracked().stopping(yard.since.minusSeconds(60), yard.since.minusSeconds(90));
    ProcessHandle old = yard.process();
    old.destroyForcibly();
    Await.until("the old process is gone", () -> !ProcessTable.lives(old));

    assertThat(yard.switchTo(NEW).darkFrom()).isNull();
  }

  @Test
  void killsAProcessAndItsChildrenThatDoNotHearTheSignal() throws Exception {
    yard.release(OLD, "trap '' TERM; sleep 300 & echo ready; while :; do wait; done");
    yard.webIs(new ProcessService(List.of("./serve"), Map.of(), Duration.ofMillis(200)));
    yard.switchTo(OLD);
    Await.until("the trap is set", () -> log().contains("ready"));
    List<ProcessHandle> family = List.copyOf(yard.tracked().processes().all());

    yard.switchTo(NEW);

    assertThat(family).hasSizeGreaterThan(1).noneMatch(ProcessTable::lives);
  }

  @Test
  void endsChildrenThatOutliveTheirParentWithoutWaitingForTheirTimeToBeUp() throws Exception {
    yard.release(OLD, "sleep 300 & echo ready; wait");
    yard.webIs(new ProcessService(List.of("./serve"), Map.of(), Duration.ofMinutes(1)));
    yard.switchTo(OLD);
    Await.until("the child runs", () -> log().contains("ready"));
    List<ProcessHandle> family = List.copyOf(yard.tracked().processes().all());

    yard.switchTo(NEW);

    assertThat(family).hasSize(2).noneMatch(ProcessTable::lives);
  }

  @Test
  void endsChildrenThatLostTheirMarkAndThenTheirParent() throws Exception {
    yard.release(OLD, "env -i /bin/sleep 300 & echo ready; wait");
    yard.switchTo(OLD);
    Await.until("the child runs", () -> yard.tracked().processes().all().size() == 2);
    List<ProcessHandle> family = List.copyOf(yard.tracked().processes().all());

    yard.switchTo(NEW);

    assertThat(family).noneMatch(ProcessTable::lives);
  }

  @Test
  void givesTheProcessItsEnvironmentResolvedAndNothingOfItInTheRecord() throws Exception {
    yard.release(OLD, "echo \"says $WORD $ROLLBACK_COMMAND\"; exec sleep 300");
    yard.webIs(
        new ProcessService(
            List.of("./serve"), Map.of("WORD", "${env:GREETING}"), Duration.ofSeconds(5)));

    yard.switchTo(OLD);

    Await.until("the service spoke", () -> log().contains("says canary-7f3a"));
    assertThat(yard.folder().record("web")).content().doesNotContain("canary-7f3a");
  }

  @Test
  void stopsNothingWhenTheNewProcessesCouldNotBeStarted() {
    yard.switchTo(OLD);
    ProcessHandle running = yard.process();
    yard.webIs(
        new ProcessService(
            List.of("./serve"), Map.of("WORD", "${env:NOBODY_SET_THIS}"), Duration.ofSeconds(5)));

    assertThatThrownBy(() -> yard.switchTo(NEW))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("nothing was stopped")
        .hasMessageContaining("${env:NOBODY_SET_THIS} is not set");
    assertThat(ProcessTable.lives(running)).isTrue();
  }

  @Test
  void refusesAnArtifactOutsideOfItsReleases() {
    assertThatThrownBy(() -> yard.switchTo("../../etc"))
        .hasMessageContaining("is no folder in " + directory.resolve("releases"));
  }

  private String log() {
    try {
      return Files.readString(yard.folder().log("web"));
    } catch (IOException notYet) {
      return "";
    }
  }
}
